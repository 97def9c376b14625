# Everything a fresh machine needs: `make run` serves the site, `make test` proves it.
# Paths are relative throughout, so the checkout may stand in any directory.

PORT ?= 8000
DB ?= sqlite postgresql
PARTS ?=
PYTHON := .venv/bin/python
RUNTIME := .venv/.runtime-installed
TOOLING := .venv/.tooling-installed
# Checks need settings, but nothing of this machine's.
CHECKING := ENV_FILE=/dev/null SECRET_KEY=only-for-checks DATABASE_URL=sqlite://:memory:

.DEFAULT_GOAL := help
.PHONY: help run test check bench format

help: ## 列出这些命令
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 14

run: $(RUNTIME) .env ## 安装、建库、装入样例内容，在 127.0.0.1:8000 打开网站（PORT= 换端口）
	@$(PYTHON) tools/serve.py $(PORT)

test: $(TOOLING) ## 跑全部测试：先 SQLite，后 PostgreSQL（DB=sqlite 或 DB=postgresql 只跑一半）
	@tools/install-chromium
	@$(PYTHON) tools/run_tests.py $(DB)

check: $(TOOLING) ## 检查代码：格式、类型、分层、模板、系统检查、迁移是否齐全
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check --quiet .
	@$(CHECKING) $(PYTHON) -m mypy .
	@.venv/bin/lint-imports --no-cache
	@$(PYTHON) -m djlint templates --lint --quiet
	@$(CHECKING) $(PYTHON) manage.py check
	@$(CHECKING) $(PYTHON) manage.py makemigrations --check --dry-run

bench: $(TOOLING) ## 测量页面（Lighthouse、字节、请求数）和搜索的快慢（PARTS= 只测其中几部分）
	@tools/install-chromium
	@$(PYTHON) -m bench $(PARTS)

format: $(TOOLING) ## 整理代码格式
	@$(PYTHON) -m ruff check --fix --quiet .
	@$(PYTHON) -m ruff format .

$(PYTHON):
	@tools/make-venv

$(RUNTIME): requirements.txt | $(PYTHON)
	@echo "正在安装运行所需的组件……"
	@$(PYTHON) -m pip install --disable-pip-version-check --quiet -r requirements.txt
	@touch $@

$(TOOLING): requirements-dev.txt $(RUNTIME)
	@echo "正在安装测试和检查所需的组件……"
	@$(PYTHON) -m pip install --disable-pip-version-check --quiet -r requirements-dev.txt
	@touch $@

.env:
	@umask 077 && printf 'DEBUG=1\nSECRET_KEY=%s\n' "$$($(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(50))')" > $@

"""House rules that the editor's 检查 panel reads out: advice, which never stops anybody from publishing."""

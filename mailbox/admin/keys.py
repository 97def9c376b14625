"""The keys of the desk: which letter opens which move, and the table that is printed on the page.

`static/js/keys.js` acts on them. No key changes anything: it opens a form, goes to a button or to another
page; Enter or Ctrl+Enter sends. They are off with Wagtail's own, by each person's account page (WCAG 2.1.4).
"""

# A mnemonic where there is one; 联系 l(iánxì), 改派 g(ǎipài). n, p, u lead to other requests.
KEYS = {
    "accept": "a",
    "dispatch": "d",
    "claim": "c",
    "contact": "l",
    "opinion": "o",
    "answer": "r",
    "reply": "r",
    "draft_answer": "r",
    "draft_reply": "r",
    "sign": "y",
    "ask": "q",
    "note": "m",
    "return": "t",
    "draft_return": "t",
    "supervise": "s",
    "assign": "g",
    "follow_up": "f",
    "grant_extension": "e",
}

ON_LIST = (
    ("j k 或 ↓ ↑", "下一行、上一行"),
    ("Enter 或 o", "打开这一件"),
    ("x", "选中或取消选中"),
    ("a", "去“批量受理”，没有选中时先选这一行；再按一次回车才受理"),
    ("d", "打开这一件的派单；有选中的，去“批量派单”"),
    ("n p", "下一页、上一页"),
    ("/", "搜索"),
)
ON_TICKET = (
    ("a d", "受理、派单"),
    ("c t g", "签收、退回、改派"),
    ("l o q", "联系记录、办理意见、请企业补充"),
    ("r y", "答复或反馈，签发"),
    ("m", "内部备注（企业看不到）"),
    ("f s e", "回访、督办、同意延期"),
    ("Ctrl+Enter", "发出正在写的这一张"),
    ("n p", "列表里的下一件、上一件"),
    ("u", "回到列表"),
)
PRINTED = {"list": ("列表里的按键", ON_LIST), "ticket": ("一件诉求里的按键", ON_TICKET)}

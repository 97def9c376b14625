"""What the forms of moves call their fields, and what is said beside them."""

# What a move calls its inputs where the general word says too little.
LABELS = {
    ("contact", "text"): "联系情况",
    ("opinion", "text"): "办理意见",
    ("note", "text"): "备注",
    ("supervise", "text"): "督办要求",
    ("ask", "text"): "请企业补充什么",
    ("meet", "text"): "会议纪要",
    ("lapse", "text"): "办结说明",
    ("answer", "text"): "答复内容",
    ("decline", "text"): "理由说明",
    ("follow_up", "text"): "回访情况",
    ("record_contact", "text"): "怎样得知、怎样核实是写信人",
    ("reissue_code", "text"): "怎样核实了来电人的身份",
    ("withdraw_consent", "text"): "企业怎样提出的",
    ("split", "text"): "拆出的事项",
    ("split", "category"): "归入类别",
    ("return", "department"): "应当办理的部门",
    ("return", "text"): "退回理由",
    ("assign", "department"): "改派给",
    ("add_assist", "department"): "加派给",
    ("reply", "text"): "反馈意见",
    ("reply", "source"): "代录来源",
    ("redo", "until"): "补正期限",
    ("redo", "text"): "需要补正什么",
    ("ask_extension", "until"): "申请延期到",
    ("ask_extension", "text"): "延期理由",
    ("grant_extension", "until"): "延期到",
    ("grant_extension", "text"): "延期原因",
    ("refuse_extension", "text"): "不同意的理由",
    ("outside_limit", "until"): "上级要求的日期",
    ("outside_limit", "text"): "上级怎样说的",
    ("merge", "text"): "并入理由",
    ("ask_exclusion", "text"): "事由和依据",
    ("grant_exclusion", "text"): "意见（可不填）",
    ("refuse_exclusion", "text"): "不同意的理由",
    ("revoke_exclusion", "text"): "撤销的理由",
    ("send_back", "text"): "请拟稿人改什么",
}  # fmt: skip


# Said beside every text: who will read it.
READERS = {True: "企业看得到，请用企业看得懂的话写。", False: "仅内部可见，企业看不到。"}
LONGEST = "选工作日；连同延期最多 30 个工作日，且不超过原时限的两倍。"
HELP = {
    ("draft_answer", "text"): "送负责人签发；签发以后企业看得到，请用企业看得懂的话写。",
    ("draft_reply", "text"): "送负责人签发；签发以后主办部门看得到，企业看不到。",
    ("draft_return", "text"): "送负责人签发；签发以后才算退回，仍须在派单后 1 个工作日内。",
    ("outside_limit", "until"): "晚于我们自己时限的，仍按我们的时限；要更晚，另走延期。",
    ("ask_extension", "until"): LONGEST,
    ("grant_extension", "until"): f"可以与申请的日期不同。{LONGEST}",
    ("grant_extension", "text"): "会连同新的时限一起告诉企业，请用企业看得懂的话写。",
    ("decline", "ground"): "应由 12345、96178 办理的，先“转交热线”，生成转办单。",
    ("record_contact", "text"): "仅内部可见；企业只看到登记了联系方式。请先告知本人个人信息怎样使用。",
    ("record_contact", "contact_email"): "填了的，以后的进展发到这里；不填的发短信或者打电话。",
    ("refer", "agreed"): "先在电话里问清企业。转办单只带企业同意提供的。",
    ("meet", "text"): "纪要仅内部可见；企业只看到开了协调会、哪些部门参加。",
    ("meet", "assignments"): "还没有任务的部门会收到新的协办任务，不能退回。",
}

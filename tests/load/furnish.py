"""Run inside a site (`manage.py shell`): opens the mailbox, with one coordinator who is told of every request.

TICKETS=n stores n requests besides, their notices left for the clock.
"""

import os
from datetime import date

from accounts.models import User
from mailbox.models import Coordinator, PrivacyNotice, RequestCategory
from mailbox.services import Contact, Request, submit

category = RequestCategory.objects.filter(name="其他").first()
if category is None:
    category = RequestCategory.objects.create(name="其他")
    PrivacyNotice.objects.create(
        version="2026-01", effective_on=date(2026, 1, 1), text="<p>只用于办理诉求。</p>"
    )
    user = User.objects.create(username="coordinator", email="coordinator@example.cn")
    Coordinator.objects.create(user=user, covers_all_parks=True)
for number in range(int(os.environ.get("TICKETS", "0"))):
    contact = Contact("王女士", "13800138000", f"later{number}@example.cn")
    submit(Request(category=category, text="投影仪坏了。", contact=contact, enterprise_name="样例科技"))

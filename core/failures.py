"""Why a notice did not go, in words that anybody may read: no address, no key, no text of another server."""

import smtplib

LENGTH = 200


class SendFailed(Exception):
    """A channel refused or was not reached; `str()` is a Chinese sentence without anything secret or personal."""


class MaybeSent(SendFailed):
    """The other side was reached and did not answer: it may have taken the notice, which is not sent twice."""

    def __init__(self) -> None:
        super().__init__("对方服务器没有在规定时间内应答，消息可能已经发出。")


def say(error: Exception) -> str:
    """The sentence for an error of any channel. What a server or library wrote itself is never repeated."""
    if isinstance(error, SendFailed):
        return str(error)[:LENGTH]
    if isinstance(error, smtplib.SMTPException):
        return _say_of_mail(error)
    if isinstance(error, TimeoutError):
        return "对方服务器没有在规定时间内应答。"
    if isinstance(error, OSError):
        return "连不上对方服务器。"
    return f"发送时程序出错（{type(error).__name__}），请联系维护人员。"


def _say_of_mail(error: smtplib.SMTPException) -> str:
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return "邮件服务器不接受本站的账号或密码，请检查 EMAIL_URL。"
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = sorted({str(answer[0]) for answer in error.recipients.values()})
        return f"收件方不接受这个地址（{'、'.join(codes)}），请核对邮箱。"
    if isinstance(error, smtplib.SMTPResponseException):
        return f"邮件服务器拒绝了这封信（{error.smtp_code}）。"
    return "邮件服务器中断了连接。"

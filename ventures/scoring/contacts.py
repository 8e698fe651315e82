"""How contacts look in a text as read (`core.invisible.as_read`): full width made plain (pure).

`CONTACTS` is cut out of what a blind reader reads; `SUSPECT` is what may be one: the secretary judges.
"""

import re

BETWEEN = "[-. ]{0,3}"
MOBILE = (
    rf"1[3-9]\d{BETWEEN}\d{{4}}{BETWEEN}\d{{4}}|1[3-9]\d{BETWEEN}\d{{3}}{BETWEEN}\d{{5}}"
    r"|1[- ][3-9](?:[- ]\d){9}"
)
LANDLINE = rf"\(?0\d{{2,3}}\)?{BETWEEN}\d{{3,4}}[- ]?\d{{4}}"
SERVICE = r"[48]00[- ]\d{3,4}[- ]?\d{3,4}"
TOP = "com|cn|net|org|gov|edu|top|xyz|info|vip|club|site|online|shop|tech|cc|公益|中国|网络"
SAYS = r"(?:公众号|号码|账号|号|群|同号|id|联系|搜索|搜|加|是|为|[:\s()])*"
COUNTED = r"(?![\d\s]*[人次个元条篇名份])"

CONTACTS = re.compile(
    "|".join([
        r"[a-z0-9_.+-]+@[a-z0-9-]+\.[a-z0-9.-]+",
        r"(?:https?://|www\.)[^\s,。;()一-鿿]+",
        rf"(?<![a-z0-9@.-])(?:[a-z0-9-]+\.)+(?:{TOP})(?![a-z0-9])(?:/[^\s,。;()一-鿿]*)?",
        rf"(?<![\d,.])(?:\+?86[- ]?)?(?:{MOBILE}|{LANDLINE}|{SERVICE})(?!\d)",
        r"(?<!\d)[1-9]\d{5}[- ]?(?:18|19|20)\d{2}(?:0\d|1[0-2])[0-3]\d[- ]?\d{3}[\dx](?![0-9a-z])",
        r"(?<![0-9a-z])[159][1-9]\d{6}[0-9a-hj-npqrtuwxy]{10}(?![0-9a-z])",
        rf"(?:微信|v信|(?<![a-z])(?:weixin|wechat|wx|vx)){SAYS}(?:[a-z][a-z0-9_-]{{4,19}}|\d{{6,11}}{COUNTED})",
        rf"(?<![a-z])qq{SAYS}\d{{5,11}}{COUNTED}",
    ]),
    re.IGNORECASE,
)  # fmt: skip
SUSPECT = re.compile(
    "|".join([
        r"(?<![\d,.])(?!20\d\d[-.]\d\d?[-.]\d\d?(?!\d))\d(?:[-. ]?\d){6,}(?![,.]?\d)",
        r"(?:微信|qq|抖音|微博|小红书|公众号|视频号|官网|网址|邮箱|电话|手机)[^\n,。;\w]{0,3}[a-z0-9][\w.@-]{3,}",
        r"@\w{2,}",
        r"(?<![a-z0-9.-])[a-z0-9-]{2,}\.[a-z]{2,}(?![a-z0-9])",
    ]),
    re.IGNORECASE,
)  # fmt: skip

"""Which districts a postcode can belong to, by its first digits: enough to contradict a name."""

import re
from collections.abc import Mapping

# By the first two digits, the official keys of the districts that have such postcodes.
DISTRICTS: Mapping[str, tuple[str, ...]] = {
    "32": ("05758", "05762", "05766", "05770"),
    "33": ("05711", "05754", "05762", "05766", "05774"),
    "34": ("05762", "05958"),
    "37": ("05762",),
    "40": ("05111", "05158", "05162"),
    "41": ("05116", "05162", "05166", "05370"),
    "42": ("05120", "05122", "05124", "05158", "05374", "05378"),
    "44": ("05562", "05911", "05913", "05916", "05978"),
    "45": ("05113", "05117", "05513", "05562", "05954"),
    "46": ("05119", "05154", "05170", "05512", "05554", "05562"),
    "47": ("05112", "05114", "05154", "05166", "05170"),
    "48": ("05515", "05554", "05558", "05566", "05570"),
    "49": ("05566",),
    "50": ("05315", "05362"),
    "51": ("05315", "05316", "05374", "05378", "05382"),
    "52": ("05334", "05358", "05370"),
    "53": ("05314", "05366", "05382"),
    "57": ("05958", "05966", "05970"),
    "58": ("05914", "05954", "05962", "05974", "05978"),
    "59": ("05558", "05570", "05915", "05958", "05974", "05978"),
}
# Where the state shares the first two digits with its neighbours: 49477 is Ibbenbüren, 49170 is not here.
SHARED: Mapping[str, re.Pattern[str]] = {
    "34": re.compile(r"344[13]"),
    "37": re.compile(r"376(?:7|8|96)"),
    "48": re.compile(r"48(?!455|465|480|488|499|52|53)"),
    "49": re.compile(r"49(?:47[79]|49[27]|50[49]|525|536|54[59])"),
    "51": re.compile(r"51(?!598)"),
    "53": re.compile(r"53(?![45]|619)"),
    "57": re.compile(r"57[0-4]"),
}


def districts_of(postcode: str) -> frozenset[str]:
    """The districts in the state that a postcode can belong to; none: it lies elsewhere."""
    area = postcode[:2]
    if area in SHARED and not SHARED[area].match(postcode):
        return frozenset()
    return frozenset(DISTRICTS.get(area, ()))

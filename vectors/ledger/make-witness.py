"""Makes witness.json; needs only the package `cryptography`. Shares no code with the Java."""
import base64, hashlib, json, pathlib, struct
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

HERE = pathlib.Path(__file__).parent
ORIGIN, WITNESS, NOW = "ledger.example/vectors", "witness.example/vectors", 1700000000

def sha(data): return hashlib.sha256(data).digest()
def b64(data): return base64.b64encode(data).decode()
def seed(name): return sha(("fairlead test key " + name).encode())
def key(name): return Ed25519PrivateKey.from_private_bytes(seed(name))
def public(name): return key(name).public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
def key_id(name, type, signer): return sha(name.encode() + b"\n" + bytes([type]) + public(signer))[:4]
def vkey(name, type, signer): return f"{name}+{key_id(name, type, signer).hex()}+{b64(bytes([type]) + public(signer))}"

# RFC 6962 §2.1, as it is written there.
def split(n):
    k = 1
    while 2 * k < n: k *= 2
    return k
def root(entries):
    if not entries: return sha(b"")
    if len(entries) == 1: return sha(b"\0" + entries[0])
    k = split(len(entries))
    return sha(b"\1" + root(entries[:k]) + root(entries[k:]))
def subproof(m, entries, whole):
    if m == len(entries): return [] if whole else [root(entries)]
    k = split(len(entries))
    if m <= k: return subproof(m, entries[:k], whole) + [root(entries[k:])]
    return subproof(m - k, entries[k:], False) + [root(entries[:k])]
def consistency(m, entries): return subproof(m, entries, True) if 0 < m < len(entries) else []

# The log: entry i is the text `entry i`; on the branch called b, from its parting on, `entry i b`.
def entries(size, parting=0, branch=""):
    return [f"entry {i}{branch if branch and i >= parting else ''}".encode() for i in range(size)]
def body(origin, tree): return f"{origin}\n{len(tree)}\n{b64(root(tree))}\n"
def line(name, type, signer, signature): return f"\u2014 {name} {b64(key_id(name, type, signer) + signature)}\n"
def note(text, signer="log", name=ORIGIN): return text + "\n" + line(name, 1, signer, key(signer).sign(text.encode()))
def ask(old, tree, proof=None, signed=None):
    proof = consistency(old, tree) if proof is None else proof
    return f"old {old}\n" + "".join(b64(h) + "\n" for h in proof) + "\n" + (signed or note(body(ORIGIN, tree)))
def cosigned(tree):
    text = f"cosignature/v1\ntime {NOW}\n" + body(ORIGIN, tree)
    return line(WITNESS, 4, "witness", struct.pack(">Q", NOW) + key("witness").sign(text.encode()))

def yes(old, tree): return {"request": ask(old, tree), "status": 200, "type": None, "body": cosigned(tree)}
def conflict(request, size): return {"request": request, "status": 409, "type": "text/x.tlog.size", "body": f"{size}\n"}
def no(request, status): return {"request": request, "status": status, "type": None, "body": None}

def yes_text(old, tree, text):
    signed = f"cosignature/v1\ntime {NOW}\n" + text
    return {"request": ask(old, tree, signed=note(text)), "status": 200, "type": None,
        "body": line(WITNESS, 4, "witness", struct.pack(">Q", NOW) + key("witness").sign(signed.encode()))}
def ahead(request, more):
    head, signatures = request.rsplit("\n\n", 1)
    return head + "\n\n" + more + signatures
def sized(size): return f"{ORIGIN}\n{size}\n{b64(sha(b''))}\n"

T = entries(40)
EMPTY_FORK = f"{ORIGIN}\n0\n{b64(sha(b'another'))}\n"
FORK = entries(40, 10, " fork")
FIRST = yes(0, T[:20])
right = ask(0, T[:20])
cases = [
    ("first", FIRST),
    ("first, of an empty log", yes(0, []), yes(0, T[:1])),
    ("growth", FIRST, yes(20, T[:21]), yes(21, T[:32]), yes(32, T)),
    ("the same again", FIRST, yes(20, T[:20])),
    ("fork on growth", FIRST, no(ask(20, FORK[:30]), 422), yes(20, T[:30])),
    ("a proof of another growth", FIRST, no(ask(20, T[:30], consistency(19, T[:30])), 422)),
    ("no proof", FIRST, no(ask(20, T[:30], []), 422)),
    ("a proof from size 0", no(ask(0, T[:20], consistency(10, T[:20])), 422), FIRST),
    ("another root at the same size", FIRST, conflict(ask(20, FORK[:20]), 20), yes(20, T[:20])),
    ("rollback", FIRST, yes(20, T[:30]), conflict(ask(20, T[:20]), 30), conflict(ask(0, T[:10]), 30)),
    ("old beyond the checkpoint", FIRST, no(ask(20, T[:19], []), 400)),
    ("stale", FIRST, conflict(ask(0, T[:30]), 20), conflict(ask(19, T[:30]), 20), yes(20, T[:30])),
    ("ahead of what was signed", FIRST, conflict(ask(21, T[:30]), 20)),
    ("forged: another key of the same name", no(ask(0, T[:20], signed=note(body(ORIGIN, T[:20]), "stranger")), 403), FIRST),
    ("forged: a signature of another text", no(ask(0, T[:21], signed=body(ORIGIN, T[:21]) + "\n" + note(body(ORIGIN, T[:20])).split("\n\n")[1]), 403)),
    ("forged, and stale", FIRST, no(ask(0, T[:30], signed=note(body(ORIGIN, T[:30]), "stranger")), 403)),
    ("a signature of an unknown key beside the log's", {**FIRST, "request": right + line("other.example/x", 1, "stranger", key("stranger").sign(body(ORIGIN, T[:20]).encode()))}),
    ("unknown origin", no(ask(0, T[:20], signed=note(body("ledger.example/other", T[:20]), "log", "ledger.example/other")), 404)),
    ("unknown origin under a known key", no(ask(0, T[:20], signed=note(body("ledger.example/other", T[:20]))), 404)),
    ("another root at size 0", conflict(ask(0, [], signed=note(EMPTY_FORK)), 0), yes(0, []), conflict(ask(0, [], signed=note(EMPTY_FORK)), 0), yes(0, T[:1])),
    ("old is the size, with a proof", FIRST, no(ask(20, T[:20], [sha(b"")]), 422), yes(20, T[:20])),
    ("extension lines", yes_text(0, T[:20], body(ORIGIN, T[:20]) + "extension one\nextension two\n"), yes(20, T[:30])),
    ("a cosignature of this witness beside the log's", {**FIRST, "request": right + cosigned(T[:20])}),
    ("a cosignature of another witness beside the log's, ahead of it", {**FIRST, "request": ahead(right, line("other.example/w", 4, "stranger", struct.pack(">Q", NOW) + bytes(64)))}),
    ("the log's signature line twice", {**FIRST, "request": right + right.split("\n\n")[2]}),
    ("a cosignature and no signature of the log", no(right.rsplit("\n\n", 1)[0] + "\n\n" + cosigned(T[:20]), 403), FIRST),
    ("63 hashes", FIRST, no(ask(20, T[:30], [sha(b"")] * 63), 422), yes(20, T[:30])),
] + [("malformed: " + what, no(request, 400), FIRST) for what, request in [
    ("no signature at all", right.rsplit("\n\n", 1)[0] + "\n\n"), ("no signature, and no empty line for one", right.rsplit("\n\n", 1)[0] + "\n"),
    ("an empty line after the last", right + "\n"), ("text after the last line", right + "more\n"), ("bytes after the last line, without a newline", right + "x"),
    ("a second checkpoint after the first", right + "\n" + note(body(ORIGIN, T[:20]))),
    ("a size of 2^63", ask(0, T[:20], signed=note(sized(1 << 63)))), ("a size of 2^64", ask(0, T[:20], signed=note(sized(1 << 64)))),
    ("old of 2^63", right.replace("old 0", f"old {1 << 63}")), ("old of 2^64 + 20", right.replace("old 0", f"old {(1 << 64) + 20}")),
    ("an extension line that is empty", ask(0, T[:20], signed=note(body(ORIGIN, T[:20]) + "\nmore\n"))),
    ("nothing", ""), ("no old line", right[6:]), ("old with a leading zero", right.replace("old 0", "old 00")),
    ("old with two spaces", right.replace("old 0", "old  0")), ("a negative old", right.replace("old 0", "old -1")),
    ("no empty line", right.replace("old 0\n\n", "old 0\n")), ("a hash that is too short", right.replace("old 0\n", "old 0\nAAAA\n")),
    ("a hash without padding", right.replace("old 0\n", "old 0\n" + "A" * 43 + "\n")),
    ("64 hashes", right.replace("old 0\n", "old 0\n" + (b64(sha(b"")) + "\n") * 64)),
    ("a size with a leading zero", right.replace("\n20\n", "\n020\n")), ("a last line without its newline", right[:-1]),
    ("carriage returns", right.replace("\n", "\r\n"))]] + [
    ("malformed: longer than any request", {**no(right, 400), "padding": 1_000_001}, FIRST),
    ("malformed: long, and never a checkpoint", {**no("old 0\n", 400), "padding": 1_000_001}, FIRST)]

made = {"source": "c2sp.org/tlog-witness, its rules case by case; made by make-witness.py",
    "witness": {"name": WITNESS, "seedHex": seed("witness").hex(), "vkey": vkey(WITNESS, 4, "witness")},
    "log": {"origin": ORIGIN, "vkey": vkey(ORIGIN, 1, "log")}, "nowSeconds": NOW,
    "cases": [{"name": c[0], "steps": list(c[1:])} for c in cases],
    "concurrent": {"before": [FIRST], "together": [ask(20, T[:30]), ask(20, entries(40, 20, " other")[:33])], "statuses": [200, 409]}}
(HERE / "witness.json").write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n")

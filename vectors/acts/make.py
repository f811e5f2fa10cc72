"""Makes accept.json, reject.json and anchors.json; needs only the package `cryptography`."""
import base64, copy, hashlib, json, pathlib
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

HERE = pathlib.Path(__file__).parent

def key(name):
    return Ed25519PrivateKey.from_private_bytes(hashlib.sha256(("fairlead test key " + name).encode()).digest())

def public(name):
    return base64.b64encode(key(name).public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)).decode()

def canonical(value):  # RFC 8785, for ASCII texts and short numbers
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True)

def sign(act, *signers):
    data = b"fairlead act/v1\n" + canonical(act).encode()
    return {"act": act, "signatures": [
        {"party": s.split(" ")[0], "publicKey": public(s), "signature": base64.b64encode(key(s).sign(data)).decode()} for s in signers]}

count, accept, reject = {}, [], []
AT = "2025-10-10T04:12:00Z"

def act(speaker, kind, document, sequence=None):
    return {"fairlead": "act/v1", "speaker": speaker, "sequence": sequence or count.get(speaker, 0) + 1,
            "madeAt": "2025-10-10T04:11:59Z", "kind": kind, "document": document}

def yes(name, speaker, kind, document, *signers):
    accept.append({"name": name, "at": AT, "envelope": sign(act(speaker, kind, document), *(signers or [speaker + " root"]))})
    count[speaker] = count.get(speaker, 0) + 1

def no(name, envelope, *reasons):
    reject.append({"name": name, "after": len(accept), "at": AT, "envelope": envelope, "reasons": list(reasons)})

def unread(name, envelope, message):
    reject.append({"name": name, "after": len(accept), "at": AT, "envelope": envelope, "unreadable": message})

def kind_of(party, kind): return {"id": party, "kind": kind}
def keydoc(name): return {"publicKey": public(name), "officer": name.split(" ")[1]}
def agreement(id, purposes=("LAW_ENFORCEMENT",), sources=("gb/*",)):
    return {"id": id, "grantor": "gb", "grantee": "us", "from": "2019-01-01T00:00:00Z", "to": None, "permissions": [{
        "id": "p1", "sources": list(sources), "kinds": ["POSITION", "BEHAVIOUR"], "purposes": list(purposes), "area": None,
        "treatment": {"delay": "PT0S", "coarsenDegrees": 0}, "requiresCase": False,
        "requiresAssurances": ["NO_LETHAL_TARGETING_USE"], "roles": [], "retention": "P90D"}]}
def floor(id, by="gb", sources=("gb/*",)):
    return {"id": id, "by": by, "partyKinds": ["MILITARY"], "sources": list(sources), "kinds": ["POSITION"],
            "treatment": {"delay": "PT2H", "coarsenDegrees": 0.25}, "from": "2025-09-02T00:00:00Z", "to": None}
def suspension(id, **more):
    return {"id": id, "by": "gb", "reach": "RECALL", "scope": {"recipients": ["us.jiatfs"], "sources": [], "kinds": [], "purposes": [],
            "vessels": [], "items": [], "agreements": [], "area": None}, **more}
def release(id, by="gb.nca"):
    return {"id": id, "by": by, "item": "us.uscg/product-7", "sources": ["gb.nca/radar"], "recipients": ["us.uscg"],
            "purposes": ["PROSECUTION"], "retention": None, "from": "2025-09-01T00:00:00Z", "to": None}
def assurance(id): return {"id": id, "askedBy": "gb", "givenBy": "us", "propositions": ["NO_LETHAL_TARGETING_USE"],
            "from": "2025-10-01T00:00:00Z", "to": "2026-10-01T00:00:00Z"}
def objection(id): return {"id": id, "officer": "legal-adviser", "subject": "gb-us-2019", "ground": "NO_LAWFUL_BASIS", "text": "no basis was shown"}
def correction(id, **more): return {"id": id, "item": "gb.nca/radar/0:17", "replacedBy": None, "why": "the clock of the radar was wrong", **more}
def hold(id): return {"id": id, "officer": "prosecutor-1", "authority": "preservation order 7", "nextReview": "2025-11-10T00:00:00Z",
            "cases": ["us.uscg/c-14"], "vessels": [], "items": [], "deliveries": []}
def case(id): return {"id": id, "kind": "ENFORCEMENT", "state": "OPEN", "parties": ["us.uscg"], "vessels": ["mmsi:000000001"], "area": None}
GB2 = ("gb root", "gb second"); NCA2 = ("gb.nca root", "gb.nca second")
NEEDS = "{} by `{}` needs the signatures of 2 of its officers and has 1"
NOT_BY = "a signature for `{}` is not by a key of that party"

no("the first act has the number 1", sign(act("gb", "KEY", keydoc("gb second"), 2), "gb root"), "`gb` has made 0 acts, so the next is not number 2")
no("a party without an anchor says nothing", sign(act("xx", "KEY", keydoc("xx second")), "xx root"), NOT_BY.format("xx"), "KEY by `xx` needs the signatures of 1 of its officers and has 0")
yes("the second officer's key, by the root office", "gb", "KEY", keydoc("gb second"))
for p, k in [("gb", "GOVERNMENT"), ("gb.nca", "LAW_ENFORCEMENT"), ("us", "GOVERNMENT"), ("us.uscg", "COAST_GUARD"), ("us.jiatfs", "MILITARY")]:
    yes("the kind of " + p, "gb", "PARTY", kind_of(p, k))
yes("a kind that a nation says of its own unit", "us", "PARTY", kind_of("us.navy", "COAST_GUARD"))
yes("gives way to the first other nation that relies on it", "gb", "PARTY", kind_of("us.navy", "MILITARY"))
yes("a source", "gb.nca", "SOURCE", {"id": "gb.nca/radar", "public": False})
yes("a second key of a unit", "gb.nca", "KEY", keydoc("gb.nca second"))
yes("a public source, by two", "gb.nca", "SOURCE", {"id": "gb.nca/coastal", "public": True}, *NCA2)
no("an agreement that its grantee did not sign", sign(act("gb", "AGREEMENT", agreement("gb-us-2019")), *GB2), "an agreement is signed by its grantee `us` too")
no("an agreement with one officer of the grantor", sign(act("gb", "AGREEMENT", agreement("gb-us-2019")), "gb root", "us root"), NEEDS.format("AGREEMENT", "gb"))
no("an agreement that permits a forbidden purpose", sign(act("gb", "AGREEMENT", agreement("gb-us-2019", ("STRIKE_ASSESSMENT",))), *GB2, "us root"), "document.permissions[0].purposes[0]: `STRIKE_ASSESSMENT` can never be permitted; take it out")
no("an agreement over a source that is not the grantor's", sign(act("gb", "AGREEMENT", agreement("gb-us-2019", sources=("us/*",))), *GB2, "us root"), "document.permissions[0].sources[0]: `gb` does not cover the originator of `us/*`; only who covers it may speak for it")
yes("an agreement, by two of the grantor and the grantee", "gb", "AGREEMENT", agreement("gb-us-2019"), *GB2, "us root")
yes("a floor", "gb", "FLOOR", floor("f1"))
yes("a prohibition", "gb", "PROHIBITION", {"id": "x1", "by": "gb", "recipients": ["us.jiatfs"], "sources": ["gb/*"], "kinds": ["EVIDENCE"], "purposes": [], "from": "2019-01-01T00:00:00Z", "to": None})
yes("an assurance, by its giver", "us", "ASSURANCE", assurance("a1"))
yes("its state, by its asker", "gb", "ASSURANCE_STATE", {"id": "a1", "state": "IN_FORCE"})
no("a suspension that says when it began", sign(act("gb", "SUSPENSION", suspension("s1", **{"from": "2019-01-01T00:00:00Z"})), "gb root"), "`from` is written by the node, not by the speaker")
no("a suspension that says when it ends", sign(act("gb", "SUSPENSION", suspension("s1", to=None)), "gb root"), "`to` is written by the node, not by the speaker")
yes("a suspension, by one", "gb", "SUSPENSION", suspension("s1"))
no("a resumption by one", sign(act("gb", "RESUMPTION", {"suspension": "s1"}), "gb root"), NEEDS.format("RESUMPTION", "gb"))
no("a resumption of another's suspension", sign(act("gb.nca", "RESUMPTION", {"suspension": "s1"}), *NCA2), "`gb.nca` has no suspension `s1` to end")
no("a resumption of a suspension that is not", sign(act("gb", "RESUMPTION", {"suspension": "s9"}), *GB2), "`gb` has no suspension `s9` to end")
yes("a resumption, by two", "gb", "RESUMPTION", {"suspension": "s1"}, *GB2)
no("a resumption of what has ended", sign(act("gb", "RESUMPTION", {"suspension": "s1"}), *GB2), "suspension `s1` has ended already")
no("a release by one", sign(act("gb.nca", "RELEASE", release("r1")), "gb.nca root"), NEEDS.format("RELEASE", "gb.nca"))
no("a release of another's item", sign(act("gb", "RELEASE", release("r1", "gb")), *GB2), "document.sources[0]: `gb` is not the originator of `gb.nca/radar`, and only it releases")
yes("a release, by two of the originator", "gb.nca", "RELEASE", release("r1"), *NCA2)
yes("a case", "us.uscg", "CASE", case("us.uscg/c-14"))
yes("a boarding request", "us.uscg", "BOARDING_REQUEST", {"id": "us.uscg/b-1", "case": "us.uscg/c-14"})
yes("an objection", "gb", "OBJECTION", objection("gb/o-1"))
yes("a receipt", "us.uscg", "RECEIPT", {"id": "us.uscg/r-1", "recall": "recall-s1-1", "status": "QUARANTINED", "why": ""})
yes("an incident, by anyone with a key", "us.uscg", "INCIDENT", {"id": "us.uscg/i-1"})
yes("a correction, by the originator", "gb.nca", "CORRECTION", correction("gb.nca/k-1"))
yes("a request for deletion", "gb", "DELETION", {"id": "gb/d-1", "cause": "SUSPENSION", "document": "s1"})
yes("a second key of a prosecutor", "us.doj", "KEY", keydoc("us.doj second"))
yes("a prosecutor", "gb", "PARTY", kind_of("us.doj", "PROSECUTOR"))
yes("a hold, by a prosecutor", "us.doj", "HOLD", hold("us.doj/h-1"))
yes("the end of a hold, by two", "us.doj", "HOLD_END", {"hold": "us.doj/h-1"}, "us.doj root", "us.doj second")
yes("another hold", "us.doj", "HOLD", hold("us.doj/h-2"))

no("a correction of another's item", sign(act("us", "CORRECTION", correction("us/k-1")), "us root"), "`gb.nca/radar/0:17` is not an item of `us`")
no("a correction without a reason", sign(act("gb.nca", "CORRECTION", correction("gb.nca/k-2", why="")), "gb.nca root"), "missing field `why`: what was wrong with it")
no("a correction by another's item", sign(act("gb.nca", "CORRECTION", correction("gb.nca/k-2", replacedBy="us.uscg/ais/0:1")), "gb.nca root"), "`replacedBy` is null or another item of `gb.nca`")
no("a correction of what is no item", sign(act("gb.nca", "CORRECTION", correction("gb.nca/k-2", item="gb.nca")), "gb.nca root"), "`gb.nca` is not an item of `gb.nca`")
no("a hold by a party that is none to place it", sign(act("us.uscg", "HOLD", hold("us.uscg/h-1")), "us.uscg root"), "`us.uscg` is none of [PROSECUTOR, COURT, COUNSEL, REVIEW_BODY]: only these place holds")
no("a hold under another's id", sign(act("us.doj", "HOLD", hold("us/h-1")), "us.doj root"), "id `us/h-1` is not one of `us.doj`")
no("a hold lifted by one officer", sign(act("us.doj", "HOLD_END", {"hold": "us.doj/h-2"}), "us.doj root"), NEEDS.format("HOLD_END", "us.doj"))
no("a hold lifted by another", sign(act("gb", "HOLD_END", {"hold": "us.doj/h-2"}), *GB2), "`gb` has no hold `us.doj/h-2` to end")
no("a hold lifted twice", sign(act("us.doj", "HOLD_END", {"hold": "us.doj/h-1"}), "us.doj root", "us.doj second"), "hold `us.doj/h-1` has ended already")
no("a hold that says its own end", sign(act("us.doj", "HOLD", {**hold("us.doj/h-3"), "ended": AT}), "us.doj root"), "`ended` is written by the node, not by the speaker")

good = sign(act("gb", "FLOOR", floor("f2")), "gb root")
def changed(change):
    copied = copy.deepcopy(good); change(copied); return copied
ONE0 = "FLOOR by `gb` needs the signatures of 1 of its officers and has 0"
def flip(e):
    s = bytearray(base64.b64decode(e["signatures"][0]["signature"])); s[5] ^= 1
    e["signatures"][0]["signature"] = base64.b64encode(bytes(s)).decode()
no("one bit of the signature changed", changed(flip), NOT_BY.format("gb"), ONE0)
no("the document changed after it was signed", changed(lambda e: e["act"]["document"]["treatment"].update(delay="PT0S")), NOT_BY.format("gb"), ONE0)
no("the time changed after it was signed", changed(lambda e: e["act"].update(madeAt="2025-10-10T04:12:00Z")), NOT_BY.format("gb"), ONE0)
no("a signature that is not base64", changed(lambda e: e["signatures"][0].update(signature="%")), NOT_BY.format("gb"), ONE0)
no("nobody signed", changed(lambda e: e.update(signatures=[])), ONE0)
wrong = sign(good["act"], "gb third"); no("a key that nobody named", wrong, NOT_BY.format("gb"), ONE0)
wrong = sign(good["act"], "gb.nca root"); no("an officer of a unit signs for the nation", wrong, ONE0)
wrong = copy.deepcopy(wrong); wrong["signatures"][0]["party"] = "gb"; no("a unit's key under the nation's name", wrong, NOT_BY.format("gb"), ONE0)
no("another party's floor", sign(act("us", "FLOOR", floor("f2")), "us root"), "`by` is `gb`, and only that party may say so, not `us`")
no("a floor over another's source", sign(act("us", "FLOOR", floor("f2", "us")), "us root"), "document.sources[0]: `us` does not cover the originator of `gb/*`; only who covers it may speak for it")
no("seventeen signatures", sign(good["act"], *["gb root"] * 17), "an act has at most 16 signatures")
no("a hole in the sequence", sign(act("gb", "FLOOR", floor("f2"), count["gb"] + 2), "gb root"), f"`gb` has made {count['gb']} acts, so the next is not number {count['gb'] + 2}")
no("an act again", next(a["envelope"] for a in accept if a["envelope"]["act"]["kind"] == "INCIDENT"), f"`us.uscg` has made {count['us.uscg']} acts, so the next is not number {count['us.uscg']}", "INCIDENT `us.uscg/i-1` exists already; an act is never overwritten")
no("an id that exists", sign(act("gb", "FLOOR", floor("f1")), "gb root"), "FLOOR `f1` exists already; an act is never overwritten")
no("a later key by one officer", sign(act("gb", "KEY", keydoc("gb third")), "gb root"), NEEDS.format("KEY", "gb"))
no("a key that is known", sign(act("us", "KEY", {"publicKey": public("gb root"), "officer": "second"}), "us root"), "a KEY act names a new `publicKey` in base64 and the `officer` who holds it")
plain = public("us root"); letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
other = plain[:42] + letters[letters.index(plain[42]) + 1] + "="
no("a key that is known, spelt otherwise", sign(act("us", "KEY", {"publicKey": other, "officer": "second"}), "us root"), "a KEY act names a new `publicKey` in base64 and the `officer` who holds it")
no("a source made public by one", sign(act("gb.nca", "SOURCE", {"id": "gb.nca/radar", "public": True}), "gb.nca root"), NEEDS.format("SOURCE", "gb.nca"))
no("another's source", sign(act("gb", "SOURCE", {"id": "gb.nca/radar", "public": False}), "gb root"), "source `gb.nca/radar` is not one of `gb`")
no("a nation changes a kind that another relies on", sign(act("us", "PARTY", kind_of("us.navy", "COAST_GUARD")), "us root"), "`us.navy` is already relied on as MILITARY")
no("a kind that is no word", sign(act("gb", "PARTY", kind_of("us.cbp", "NAVY")), "gb root"), "document.kind: unknown word `NAVY`; use one of LAW_ENFORCEMENT, COAST_GUARD, CUSTOMS, FUSION_CENTRE, MILITARY, PROSECUTOR, COURT, COUNSEL, REVIEW_BODY, RESCUE, GOVERNMENT")
no("an assurance in another's name", sign(act("gb", "ASSURANCE", assurance("a2")), "gb root"), "`givenBy` is `us`, and only that party may say so, not `gb`")
no("an assurance that says its own state", sign(act("us", "ASSURANCE", {**assurance("a2"), "state": "IN_FORCE"}), "us root"), "`state` is written by the node, not by the speaker")
no("the state of an assurance, by its giver", sign(act("us", "ASSURANCE_STATE", {"id": "a1", "state": "IN_FORCE"}), "us root"), "`us` has asked for no assurance `a1`")
no("another's case", sign(act("us", "CASE", case("us.uscg/c-14")), "us root"), "case `us.uscg/c-14` is not one of `us`")
no("an objection under another's id", sign(act("us", "OBJECTION", objection("gb/o-2")), "us root"), "id `gb/o-2` is not one of `us`")
no("a document without an id", sign(act("gb", "FLOOR", {"by": "gb"}), "gb root"), "missing field `id`")
no("a document with an unknown field", sign(act("gb", "FLOOR", {**floor("f2"), "note": "x"}), "gb root"), "document.note: unknown field `note`; take it out")
unread("an unknown field beside the act", changed(lambda e: e.update(note=1)), "the envelope: unknown field `note`")
unread("an unknown field in the act", changed(lambda e: e["act"].update(note=1)), "act: unknown field `note`")
unread("an unknown field in a signature", changed(lambda e: e["signatures"][0].update(officer="root")), "signatures[]: unknown field `officer`")
unread("another version", changed(lambda e: e["act"].update(fairlead="act/v2")), "act.fairlead: `act/v2` is not `act/v1`")
unread("a kind that is none", changed(lambda e: e["act"].update(kind="PERMISSION")), "act.kind: `PERMISSION` is not a kind of act")
unread("no speaker", changed(lambda e: e["act"].pop("speaker")), "missing field `speaker`")
unread("a speaker that is no party", changed(lambda e: e["act"].update(speaker="GB")), "speaker: `GB` is not a party such as `us.uscg`")
unread("a number that is not whole", changed(lambda e: e["act"].update(sequence=1.5)), "sequence: must be a whole number")
unread("a time without a zone", changed(lambda e: e["act"].update(madeAt="2025-10-10T04:12:00")), "madeAt: `2025-10-10T04:12:00` is not an instant such as 2025-10-10T04:12:00Z")
unread("a document that is no object", changed(lambda e: e["act"].update(document=[])), "act.document: must be an object")
unread("an envelope that is no object", [], "the envelope: must be an object, not a array")

# The registers around the terms: specs/registers.md.
D = "sha256:" + "0" * 64
def request(id, assurance="a2", **more): return {"id": id, "assurance": assurance, "officer": "releasing", "givenBy": "us", "propositions": ["OUTCOMES_CURRENT"],
            "channel": "note verbale", "text": "say what became of each use", "language": "en", "translation": None, "scope": "all that gb shares", "conditions": "",
            "monitoring": {"method": "outcome register", "evidence": "outcomes", "nextDue": "2026-01-01T00:00:00Z"}, "reviewAt": "2026-04-01T00:00:00Z", **more}
def given(id): return {**assurance(id), "propositions": ["OUTCOMES_CURRENT"]}
def risk(id, **more): return {"id": id, "officer": "adviser", "recipient": "us", "purposes": ["LAW_ENFORCEMENT"], "agreements": ["gb-us-2019"], "regime": "OSJA",
            "risk": "MITIGATED", "text": "a floor for military parties", "reviewAt": "2026-04-01T00:00:00Z", **more}
def basis(id, **more): return {"id": id, "officer": "adviser", "basis": "OPINION", "issuer": "us", "title": "an unpublished opinion", "text": None, "supports": ["FLAG_CONSENT_AD_HOC"], **more}
def basis_state(id, state, **more): return {"id": id, "officer": "adviser", "legalBasis": "us/l-1", "state": state, **more}
def answer(id, said, **more): return {"id": id, "assurance": "a2", "officer": "minister", "answer": said, "text": "for as long", **more}
def office(name, office): return {**keydoc(name), "office": office}
def no_now(name, speaker, kind, document, *reasons, signers=None): no(name, sign(act(speaker, kind, document), *(signers or [speaker + " root"])), *reasons)

no_now("an office that is none", "gb", "KEY", office("gb adviser", "ADMIRAL"), "`office` is one of [OFFICER, AUTHORITY, LEGAL_ADVISER, DATA_PROTECTION_OFFICER]", signers=GB2)
yes("a legal adviser's key", "gb", "KEY", office("gb adviser", "LEGAL_ADVISER"), *GB2)
yes("a key with the power to bind", "us", "KEY", office("us minister", "AUTHORITY"))
no_now("a risk assessment by the root, who stands in for nobody any more", "gb", "RISK_ASSESSMENT", risk("gb/ra-1"), "RISK_ASSESSMENT is said by a LEGAL_ADVISER of `gb`")
no_now("a risk assessment that finds no word for the risk", "gb", "RISK_ASSESSMENT", risk("gb/ra-1", risk="LOW"), "`risk` is one of [NONE_SEEN, MITIGATED, SERIOUS]", signers=["gb adviser"])
yes("a risk assessment", "gb", "RISK_ASSESSMENT", risk("gb/ra-1"), "gb adviser")
no_now("a request for what was given", "gb", "ASSURANCE_REQUEST", request("gb/ar-1", "a1"), "an assurance that is IN_FORCE does not take REQUEST")
yes("an assurance is asked for", "gb", "ASSURANCE_REQUEST", request("gb/ar-1"))
no_now("an assurance for other words than were asked", "us", "ASSURANCE", assurance("a2"), "assurance `a2` was asked by another, of another, or for other words")
yes("it is given, by the root, who binds nobody any more", "us", "ASSURANCE", given("a2"))
no_now("so it opens nothing", "gb", "ASSURANCE_STATE", {"id": "a2", "state": "IN_FORCE"}, "assurance `a2` was given by an office without power to bind: it opens nothing", signers=["gb adviser"])
no_now("renewed by who may not bind", "us", "ASSURANCE_ANSWER", answer("us/an-1", "RENEWED", to="2026-12-01T00:00:00Z"), "RENEWED is said of an assurance by a AUTHORITY")
yes("renewed by who may bind", "us", "ASSURANCE_ANSWER", answer("us/an-1", "RENEWED", to="2026-12-01T00:00:00Z"), "us minister")
no_now("relied on by who is no adviser", "gb", "ASSURANCE_STATE", {"id": "a2", "state": "IN_FORCE"}, "IN_FORCE is said of an assurance by a LEGAL_ADVISER")
no_now("relied on for longer than it was given", "gb", "ASSURANCE_STATE", {"id": "a2", "state": "IN_FORCE", "to": "2027-12-01T00:00:00Z"}, "assurance `a2` was given until 2026-12-01T00:00:00Z, not for longer", signers=["gb adviser"])
yes("relied on", "gb", "ASSURANCE_STATE", {"id": "a2", "state": "IN_FORCE"}, "gb adviser")
no_now("expired before its end", "gb", "ASSURANCE_STATE", {"id": "a2", "state": "EXPIRED"}, "assurance `a2` runs until 2026-12-01T00:00:00Z")
no_now("taken back by its asker", "gb", "ASSURANCE_STATE", {"id": "a2", "state": "WITHDRAWN"}, "WITHDRAWN is said of an assurance by its GIVER, not by its OWNER")
yes("a mandate changes", "us", "MANDATE_CHANGE", {"id": "us/m-1", "officer": "o", "of": "us.jiatfs", "text": "a new task", "announcedAt": AT})
no_now("an objection answered by the objector", "gb", "OBJECTION_ANSWER", {"id": "gb/oa-1", "officer": "o", "objection": "gb/o-1", "finding": "DISMISSED", "text": "no"}, "DISMISSED is said of an objection by its OUTSIDE, not by its OWNER")
no_now("an objection answered by its chain", "us", "OBJECTION_ANSWER", {"id": "us/oa-1", "officer": "o", "objection": "gb/o-1", "finding": "DISMISSED", "text": "no"}, "DISMISSED is said of an objection by its OUTSIDE, not by its OTHER")
yes("an objection answered from outside", "us.doj", "OBJECTION_ANSWER", {"id": "us.doj/oa-1", "officer": "o", "objection": "gb/o-1", "finding": "DISMISSED", "text": "the basis was shown"})
no_now("an objection answered twice", "us.doj", "OBJECTION_ANSWER", {"id": "us.doj/oa-2", "officer": "o", "objection": "gb/o-1", "finding": "UPHELD", "text": "it was not"}, "an objection that is DISMISSED does not take UPHELD")
yes("an opinion that nobody has read", "us", "LEGAL_BASIS", basis("us/l-1"))
yes("it is contested", "gb", "LEGAL_BASIS_STATE", basis_state("gb/ls-1", "CONTESTED", why="nobody has seen it"))
no_now("contested law settled by who put it forward", "us", "LEGAL_BASIS_STATE", basis_state("us/ls-1", "SETTLED", why="ours"), "SETTLED is said of a legal basis by its OUTSIDE, not by its OWNER")
yes("what is asserted of a situation", "us", "CHARACTERISATION", {"id": "us/ch-1", "officer": "o", "words": "armed conflict", "about": "the Caribbean", "instrument": "us/l-1", "assertedBy": "us"})
no_now("what is asserted of a vessel", "us", "CHARACTERISATION", {"id": "us/ch-2", "officer": "o", "words": "imminent threat", "about": "mmsi:000000001", "instrument": "us/l-1", "assertedBy": "us"}, "`about` is a situation or a case: a characterisation is never of a vessel")
yes("an outcome", "us.uscg", "OUTCOME", {"id": "us.uscg/oc-1", "officer": "o", "vessel": "mmsi:000000001", "purpose": "IDENTIFY", "case": None, "outcome": "NO_ACTION", "at": AT, "text": "a fishing vessel"})
no_now("an outcome of no word", "us.uscg", "OUTCOME", {"id": "us.uscg/oc-2", "officer": "o", "vessel": "mmsi:000000001", "purpose": "IDENTIFY", "case": None, "outcome": "NEUTRALISED", "at": AT, "text": "-"}, "`outcome` is one of [NO_ACTION, HANDED_ON, BOARDED, RELEASED, SEIZED, PASSED_TO_COURT, FORCE_USED, VESSEL_LOST, DEATHS, UNKNOWN]")
def cue(id, **more): return {"id": id, "officer": "o", "of": "us.uscg/sighting-1", "at": AT, "position": [-62.5, 17], "case": None, "purpose": "DETECT_MONITOR", "cuedBy": [], "notPrompted": True, **more}
yes("a sighting that nothing prompted", "us.uscg", "CUE", cue("us.uscg/cue-1"))
no_now("a sighting that says neither", "us.uscg", "CUE", cue("us.uscg/cue-2", notPrompted=False), "name in `cuedBy` what prompted it, or say `notPrompted` true")
yes("a vessel that rescues", "gb", "VESSEL_MARK", {"id": "gb/vm-1", "officer": "o", "vessel": "mmsi:000000005", "mark": "RESCUE", "why": "a lifeboat"})
no_now("a mark that is none", "gb", "VESSEL_MARK", {"id": "gb/vm-2", "officer": "o", "vessel": "mmsi:000000005", "mark": "THREAT", "why": "-"}, "`mark` is one of [RESCUE, PRESS, HUMANITARIAN]")
no_now("a reason by who is no adviser", "gb", "VESSEL_MARK_REASON", {"id": "gb/vr-1", "officer": "o", "vessel": "mmsi:000000005", "purpose": "IDENTIFY", "text": "a court asks"}, "VESSEL_MARK_REASON is said by a LEGAL_ADVISER of `gb`")
yes("a reason", "gb", "VESSEL_MARK_REASON", {"id": "gb/vr-1", "officer": "o", "vessel": "mmsi:000000005", "purpose": "IDENTIFY", "text": "a court asks"}, "gb adviser")
no_now("a mark ended by one", "gb", "VESSEL_MARK_END", {"id": "gb/ve-1", "mark": "gb/vm-1"}, NEEDS.format("VESSEL_MARK_END", "gb"))
yes("a mark ended by two", "gb", "VESSEL_MARK_END", {"id": "gb/ve-1", "mark": "gb/vm-1"}, *GB2)
def person(id, **more): return {"id": id, "officer": "o", "basis": "boarding report 7", "category": "ABOARD", "case": None, "commitment": D, "keptUntil": "2026-10-10T00:00:00Z", **more}
no_now("a person kept without end", "us.uscg", "PERSON", person("us.uscg/p-1", keptUntil=None), "`keptUntil` is an instant such as 2025-10-10T04:12:00Z")
yes("a person's record", "us.uscg", "PERSON", person("us.uscg/p-1"))
no_now("another's record", "gb", "PERSON_STATE", {"id": "gb/ps-1", "officer": "o", "person": "us.uscg/p-1", "state": "ERASED", "why": "-"}, "`gb` has no person's record `us.uscg/p-1`")
yes("a record restricted", "us.uscg", "PERSON_STATE", {"id": "us.uscg/ps-1", "officer": "o", "person": "us.uscg/p-1", "state": "RESTRICTED", "why": "accuracy is contested"})
no_now("a record restricted twice", "us.uscg", "PERSON_STATE", {"id": "us.uscg/ps-2", "officer": "o", "person": "us.uscg/p-1", "state": "RESTRICTED", "why": "-"}, "a person's record that is RESTRICTED does not take RESTRICTED")

# What else the registers refuse, and the few acts that have to come before.
def missing(*fields): return [f"missing field `{field}`" for field in fields]
def instant(field): return f"`{field}` is an instant such as {AT}"
def names(field): return f"`{field}` is a list that names at least one"
def word(field, *words): return f"`{field}` is one of [{', '.join(words)}]"
CASE_OR_NULL = "`case` is a case's id or null"; COMMITMENT = "`commitment` is `sha256:` and 64 hexadecimal digits"
def digest(field): return f"`{field}` is null or `sha256:` and 64 hexadecimal digits"
def adviser(kind, party): return f"{kind} is said by a LEGAL_ADVISER of `{party}`"
def node_writes(field): return f"`{field}` is written by the node, not by the speaker"
def exists(kind, id): return f"{kind} `{id}` exists already; an act is never overwritten"
def not_of(id, party): return f"id `{id}` is not one of `{party}`"
RISKS = ("NONE_SEEN", "MITIGATED", "SERIOUS"); SORTS = ("TREATY", "STATUTE", "COURT_ORDER", "OPINION", "DESIGNATION")
OUTCOMES = ("NO_ACTION", "HANDED_ON", "BOARDED", "RELEASED", "SEIZED", "PASSED_TO_COURT", "FORCE_USED", "VESSEL_LOST", "DEATHS", "UNKNOWN")
STATES = ("DRAFT", "REQUESTED", "REFUSED", "NO_ANSWER", "GIVEN", "INSUFFICIENT", "IN_FORCE", "DUE_FOR_REVIEW", "DOUBTED", "BREACHED", "EXPIRED", "WITHDRAWN")
MONITORING = "`monitoring` says the `method`, the `evidence` owed and when it is `nextDue`"

SAYS_NOTHING = {
    "RISK_ASSESSMENT": [*missing("officer", "recipient", "regime", "text"), names("purposes"), names("agreements"), word("risk", *RISKS),
        instant("reviewAt"), "`recipient` is a party such as `us`", adviser("RISK_ASSESSMENT", "gb"), *missing("id")],
    "ASSURANCE_REQUEST": [*missing("assurance", "officer", "givenBy", "channel", "text", "language", "scope"), names("propositions"), digest("translation"),
        instant("reviewAt"), MONITORING, "`givenBy` is a party such as `us`", *missing("id")],
    "ASSURANCE": ["`givenBy` is ``, and only that party may say so, not `gb`", *missing("id")],
    "ASSURANCE_STATE": ["`gb` has asked for no assurance ``"],
    "ASSURANCE_ANSWER": [*missing("assurance", "officer", "answer", "text"), word("answer", "REFUSED", "WITHDRAWN", "RENEWED")],
    "MANDATE_CHANGE": [*missing("officer", "of", "text"), instant("announcedAt"), "`of` is a party such as `us.jiatfs`", *missing("id")],
    "OBJECTION": missing("id"),
    "OBJECTION_ANSWER": [*missing("officer", "objection", "finding", "text"), "there is no objection ``"],
    "LEGAL_BASIS": [*missing("officer", "issuer", "title"), word("basis", *SORTS), digest("text"), names("supports"), *missing("id")],
    "LEGAL_BASIS_STATE": [*missing("officer", "legalBasis", "state"), "there is no legal basis or characterisation ``"],
    "CHARACTERISATION": [*missing("officer", "words", "about", "instrument", "assertedBy"), "`instrument` is none of the registered legal bases", *missing("id")],
    "OUTCOME": [*missing("officer", "vessel", "purpose", "text"), word("outcome", *OUTCOMES), instant("at"), CASE_OR_NULL, *missing("id")],
    "CUE": [*missing("officer", "of", "purpose"), instant("at"), CASE_OR_NULL, "`position` is [longitude, latitude]",
        "name in `cuedBy` what prompted it, or say `notPrompted` true", *missing("id")],
    "VESSEL_MARK": [*missing("officer", "vessel", "why"), word("mark", "RESCUE", "PRESS", "HUMANITARIAN"), *missing("id")],
    "VESSEL_MARK_END": ["`gb` has no vessel mark `` to end", *missing("id")],
    "VESSEL_MARK_REASON": [*missing("officer", "vessel", "purpose", "text"), adviser("VESSEL_MARK_REASON", "gb"), *missing("id")],
    "PERSON": [*missing("officer", "basis"), word("category", "SUSPECT", "CONVICTED", "VICTIM", "WITNESS", "ABOARD", "OTHER"), COMMITMENT,
        instant("keptUntil"), CASE_OR_NULL, *missing("id")],
    "PERSON_STATE": [*missing("officer", "person", "state", "why"), "`gb` has no person's record ``"]}
for kind, reasons in SAYS_NOTHING.items():
    no_now(f"{kind} that says nothing", "gb", kind, {}, *reasons, signers=GB2 if kind == "VESSEL_MARK_END" else None)

# Of every statement: whose it is and when it was said is the node's to write, and its id is new and its speaker's own.
def outcome(id, **more): return {"id": id, "officer": "o", "vessel": "mmsi:000000001", "purpose": "IDENTIFY", "case": None, "outcome": "NO_ACTION", "at": AT, "text": "-", **more}
no_now("a statement that says by whom, when and in which office it was said", "us.uscg", "OUTCOME", outcome("us.uscg/oc-3", speaker="gb", recordedAt=AT, offices=["AUTHORITY"]),
    node_writes("speaker"), node_writes("recordedAt"), node_writes("offices"))
no_now("a statement under another's id", "us.uscg", "OUTCOME", outcome("us/oc-3"), not_of("us/oc-3", "us.uscg"))
no_now("a statement under an id that exists", "us.uscg", "OUTCOME", outcome("us.uscg/oc-1"), exists("OUTCOME", "us.uscg/oc-1"))
no_now("another's floor under an id that exists: of the id nothing is said", "us", "FLOOR", floor("f1"), "`by` is `gb`, and only that party may say so, not `us`")
no_now("what a nation relies on, said otherwise by itself later", "gb", "PARTY", kind_of("us.navy", "COAST_GUARD"), "`us.navy` is already relied on as MILITARY")

# Risk assessments: registers §2.
yes("a risk assessment by a root, which stands in for an office that its own party has given to nobody", "us.uscg", "RISK_ASSESSMENT", risk("us.uscg/ra-1", recipient="gb", agreements=["us-gb"]))
no_now("a risk assessment of lists that name no words", "gb", "RISK_ASSESSMENT", risk("gb/ra-2", purposes=[1], agreements="gb-us-2019"), names("purposes"), names("agreements"), signers=["gb adviser"])
no_now("a risk assessment of a recipient that is no party", "gb", "RISK_ASSESSMENT", risk("gb/ra-2", recipient="US"), "`recipient` is a party such as `us`", signers=["gb adviser"])

# Assurances: registers §3.
def moved(state, act): return f"an assurance that is {state} does not take {act}"
no_now("monitoring without the evidence owed", "gb", "ASSURANCE_REQUEST", request("gb/ar-3", "a3", monitoring={"method": "visits", "evidence": " ", "nextDue": AT}), MONITORING)
no_now("monitoring without a method", "gb", "ASSURANCE_REQUEST", request("gb/ar-3", "a3", monitoring={"method": "", "evidence": "minutes", "nextDue": AT}), MONITORING)
no_now("monitoring that is due at no instant", "gb", "ASSURANCE_REQUEST", request("gb/ar-3", "a3", monitoring={"method": "visits", "evidence": "minutes", "nextDue": "in spring"}), "`monitoring.nextDue` is an instant such as " + AT)
no_now("a translation that is no digest", "gb", "ASSURANCE_REQUEST", request("gb/ar-3", "a3", translation="in French"), digest("translation"))
for n in (3, 4): yes("another is asked for", "gb", "ASSURANCE_REQUEST", request(f"gb/ar-{n}", f"a{n}"))
no_now("an assurance that was asked of another", "us.uscg", "ASSURANCE", {**given("a3"), "givenBy": "us.uscg"}, "assurance `a3` was asked by another, of another, or for other words")
no_now("an assurance that was asked by another", "us", "ASSURANCE", {**given("a3"), "askedBy": "us.uscg"}, "assurance `a3` was asked by another, of another, or for other words")
no_now("what was only asked for is relied on", "gb", "ASSURANCE_STATE", {"id": "a3", "state": "IN_FORCE"}, moved("REQUESTED", "IN_FORCE"), signers=["gb adviser"])
no_now("what was only asked for has a state of no word", "gb", "ASSURANCE_STATE", {"id": "a3", "state": "FORGOTTEN"}, word("state", *STATES))
no_now("what was given has a state of no word", "gb", "ASSURANCE_STATE", {"id": "a1", "state": "FORGOTTEN"}, word("state", *STATES))
no_now("the state of what another asked for", "us", "ASSURANCE_STATE", {"id": "a3", "state": "NO_ANSWER"}, "`us` has asked for no assurance `a3`")
no_now("the asker refuses what it asked for", "gb", "ASSURANCE_ANSWER", {**answer("gb/an-1", "REFUSED"), "assurance": "a3"}, "REFUSED is said of an assurance by its GIVER, not by its OWNER")
no_now("a stranger refuses it", "us.uscg", "ASSURANCE_ANSWER", {**answer("us.uscg/an-1", "REFUSED"), "assurance": "a3"}, "REFUSED is said of an assurance by its GIVER, not by its OTHER")
no_now("a stranger takes back what was given", "us.uscg", "ASSURANCE_ANSWER", answer("us.uscg/an-1", "WITHDRAWN"), "WITHDRAWN is said of an assurance by its GIVER, not by its OTHER")
no_now("the asker takes back what was given", "gb", "ASSURANCE_ANSWER", answer("gb/an-1", "WITHDRAWN"), "WITHDRAWN is said of an assurance by its GIVER, not by its OWNER")
no_now("renewed without a new end", "us", "ASSURANCE_ANSWER", answer("us/an-2", "RENEWED"), instant("to"), signers=["us minister"])
no_now("an answer that is none", "us", "ASSURANCE_ANSWER", answer("us/an-2", "PERHAPS"), word("answer", "REFUSED", "WITHDRAWN", "RENEWED"))
yes("nobody answers", "gb", "ASSURANCE_STATE", {"id": "a4", "state": "NO_ANSWER"})
no_now("nobody answers twice", "gb", "ASSURANCE_STATE", {"id": "a4", "state": "NO_ANSWER"}, moved("NO_ANSWER", "NO_ANSWER"))
yes("it is refused late", "us", "ASSURANCE_ANSWER", {**answer("us/an-2", "REFUSED"), "assurance": "a4"})
no_now("what was refused is given after all: another has to be asked for", "us", "ASSURANCE", given("a4"), moved("REFUSED", "GIVE"))
no_now("what was given is given again", "us", "ASSURANCE", given("a2"), exists("ASSURANCE", "a2"))
TEN = "2026-09-01T00:00:00.0000000000Z"
no_now("an assurance whose end is finer than nanoseconds", "us", "ASSURANCE", {**given("a3"), "to": TEN}, instant("to"))
no_now("relied on until what is finer than nanoseconds", "gb", "ASSURANCE_STATE", {"id": "a2", "state": "IN_FORCE", "to": TEN}, instant("to"), signers=["gb adviser"])
no_now("relied on without end where it was given for a time", "gb", "ASSURANCE_STATE", {"id": "a2", "state": "IN_FORCE", "to": None}, "assurance `a2` was given until 2026-12-01T00:00:00Z, not for longer", signers=["gb adviser"])
yes("relied on until it ends and not a moment less", "gb", "ASSURANCE_STATE", {"id": "a2", "state": "IN_FORCE", "to": "2026-12-01T00:00:00Z"}, "gb adviser")
yes("renewed while it is relied on", "us", "ASSURANCE_ANSWER", answer("us/an-3", "RENEWED", to="2027-12-01T00:00:00Z"), "us minister")
yes("and relied on for as long", "gb", "ASSURANCE_STATE", {"id": "a2", "state": "IN_FORCE", "to": "2027-12-01T00:00:00Z"}, "gb adviser")
yes("one that was never asked for", "us", "ASSURANCE", {**given("a5"), "to": AT}, "us minister")
yes("relied on for longer, for nobody asked for an end", "gb", "ASSURANCE_STATE", {"id": "a5", "state": "IN_FORCE", "to": "2025-10-10T04:12:01Z"}, "gb adviser")
no_now("expired a second early", "gb", "ASSURANCE_STATE", {"id": "a5", "state": "EXPIRED"}, "assurance `a5` runs until 2025-10-10T04:12:01Z")
yes("relied on until now", "gb", "ASSURANCE_STATE", {"id": "a5", "state": "IN_FORCE", "to": AT}, "gb adviser")
yes("one without end", "us", "ASSURANCE", {**given("a6"), "to": None}, "us minister")
no_now("what has no end expired", "gb", "ASSURANCE_STATE", {"id": "a6", "state": "EXPIRED"}, "assurance `a6` has no end")
yes("expired at its end", "gb", "ASSURANCE_STATE", {"id": "a5", "state": "EXPIRED"})

# Objections: registers §4.
def objecting(id, **more): return {**objection(id), **more}
def found(id, objection, finding): return {"id": id, "officer": "o", "objection": objection, "finding": finding, "text": "-"}
no_now("an objection that is on nothing there is a word for", "gb", "OBJECTION", objecting("gb/o-2", on="VESSEL"), word("on", "AGREEMENT", "PURPOSE", "CASE", "ORDER"))
no_now("an objection that says its own end", "gb", "OBJECTION", objecting("gb/o-2", ended=AT), node_writes("ended"))
no_now("a finding that is neither", "us.doj", "OBJECTION_ANSWER", found("us.doj/oa-3", "gb/o-1", "NOTED"), word("finding", "UPHELD", "DISMISSED"))
yes("a case that names its prosecutor", "us.uscg", "CASE", {**case("us.uscg/c-15"), "parties": ["us.uscg", "us.doj"]})
yes("an objection to it", "gb", "OBJECTION", objecting("gb/o-2", on="CASE", subject="us.uscg/c-15"))
no_now("answered by the prosecutor whom the case names", "us.doj", "OBJECTION_ANSWER", found("us.doj/oa-3", "gb/o-2", "DISMISSED"), "DISMISSED is said of an objection by its OUTSIDE, not by its OTHER")
yes("the case written anew without its prosecutor", "us.uscg", "CASE", case("us.uscg/c-15"))
no_now("answered by the prosecutor whom it named when it was objected to", "us.doj", "OBJECTION_ANSWER", found("us.doj/oa-3", "gb/o-2", "DISMISSED"), "DISMISSED is said of an objection by its OUTSIDE, not by its OTHER")
no_now("answered for whom nobody relies on as anything", "un.review", "OBJECTION_ANSWER", found("un.review/oa-1", "gb/o-2", "UPHELD"), "UPHELD is said of an objection by its OUTSIDE, not by its OTHER")
yes("a review body", "gb", "PARTY", kind_of("un.review", "REVIEW_BODY"))
no_now("a finding under another's id", "un.review", "OBJECTION_ANSWER", found("us/oa-1", "gb/o-2", "UPHELD"), not_of("us/oa-1", "un.review"))
yes("an objection upheld", "un.review", "OBJECTION_ANSWER", found("un.review/oa-1", "gb/o-2", "UPHELD"))

# Legal bases: registers §5.
def asserted(id, **more): return {"id": id, "officer": "o", "words": "armed conflict", "about": "us.uscg/c-14", "instrument": "us/l-1", "assertedBy": "us", **more}
no_now("a legal basis that was read, by who is no adviser", "gb", "LEGAL_BASIS", basis("gb/l-1", text=D), adviser("LEGAL_BASIS", "gb"))
no_now("a legal basis with a text instead of its digest", "gb", "LEGAL_BASIS", basis("gb/l-1", text="the text itself"), digest("text"), signers=["gb adviser"])
yes("a legal basis that was read", "gb", "LEGAL_BASIS", basis("gb/l-1", basis="TREATY", text=D), "gb adviser")
no_now("what was read is read again", "us", "LEGAL_BASIS_STATE", basis_state("us/ls-1", "SEEN", legalBasis="gb/l-1", text=D), "a legal basis that is SEEN does not take SEEN")
no_now("contested without a reason", "us", "LEGAL_BASIS_STATE", basis_state("us/ls-1", "CONTESTED", legalBasis="gb/l-1"), *missing("why"))
no_now("a state of a legal basis that is none", "us", "LEGAL_BASIS_STATE", basis_state("us/ls-1", "UNSEEN", legalBasis="gb/l-1"), word("state", "SEEN", "CONTESTED", "SETTLED"))
yes("another that nobody has read", "us", "LEGAL_BASIS", basis("us/l-2"))
no_now("read without its digest", "gb", "LEGAL_BASIS_STATE", basis_state("gb/ls-2", "SEEN", legalBasis="us/l-2"), *missing("text"), digest("text"), signers=["gb adviser"])
no_now("read by who is no adviser", "gb", "LEGAL_BASIS_STATE", basis_state("gb/ls-2", "SEEN", legalBasis="us/l-2", text=D), "SEEN is said of a legal basis by a LEGAL_ADVISER")
yes("read by another's adviser", "gb", "LEGAL_BASIS_STATE", basis_state("gb/ls-2", "SEEN", legalBasis="us/l-2", text=D), "gb adviser")
no_now("a state under another's id", "gb", "LEGAL_BASIS_STATE", basis_state("us/ls-2", "CONTESTED", legalBasis="us/l-2", why="-"), not_of("us/ls-2", "gb"))
no_now("contested law settled by a prosecutor", "us.doj", "LEGAL_BASIS_STATE", basis_state("us.doj/ls-1", "SETTLED", why="-"), "SETTLED is said of a legal basis by its OUTSIDE, not by its OTHER")
yes("contested law settled by a review body", "un.review", "LEGAL_BASIS_STATE", basis_state("un.review/ls-1", "SETTLED", why="it was published"))
for vessel in ("imo:9074729", "CallSign:ZIZI", "gb.nca/radar#17", " mmsi:000000001", "the boat (MMSI:000000001)", "track gb.nca/radar#17 of today"):
    no_now(f"what is asserted of the vessel in `{vessel}`", "us", "CHARACTERISATION", asserted("us/ch-2", about=vessel), "`about` is a situation or a case: a characterisation is never of a vessel")
no_now("what is asserted on no legal basis", "us", "CHARACTERISATION", asserted("us/ch-2", instrument="us/ch-1"), "`instrument` is none of the registered legal bases")
yes("what is asserted of a case", "us", "CHARACTERISATION", asserted("us/ch-2"))
yes("what was asserted is contested", "gb", "LEGAL_BASIS_STATE", basis_state("gb/ls-3", "CONTESTED", legalBasis="us/ch-2", why="there is none"))
no_now("and contested again", "gb", "LEGAL_BASIS_STATE", basis_state("gb/ls-4", "CONTESTED", legalBasis="us/ch-2", why="there is none"), "a legal basis that is CONTESTED does not take CONTESTED")

# Outcomes and cues: registers §6, §7.
no_now("an outcome in a case that is a number", "us.uscg", "OUTCOME", outcome("us.uscg/oc-3", case=14), CASE_OR_NULL)
no_now("a cue in a case that is a number", "us.uscg", "CUE", cue("us.uscg/cue-2", case=14), CASE_OR_NULL)
for position in ([-62.5], [-62.5, 17, 0], ["62 W", "17 N"], "17 N 62 W", [-180.5, 17], [-62.5, 91]):
    no_now(f"a cue at {position}", "us.uscg", "CUE", cue("us.uscg/cue-2", position=position), "`position` is [longitude, latitude]")
no_now("a cue that names what prompted it and says that nothing did", "us.uscg", "CUE", cue("us.uscg/cue-2", cuedBy=["gb.nca/radar/0:17"]), "name in `cuedBy` what prompted it, or say `notPrompted` true")
yes("a sighting that something prompted", "us.uscg", "CUE", cue("us.uscg/cue-2", cuedBy=["gb.nca/radar/0:17"], notPrompted=False, case="us.uscg/c-14"))
yes("an outcome in a case", "us.uscg", "OUTCOME", outcome("us.uscg/oc-3", case="us.uscg/c-14"))

# Vessels that rescue, and persons: registers §10.
yes("a vessel that carries journalists", "us", "VESSEL_MARK", {"id": "us/vm-1", "officer": "o", "vessel": "mmsi:000000006", "mark": "PRESS", "why": "-"})
no_now("another's mark ended", "gb", "VESSEL_MARK_END", {"id": "gb/ve-2", "mark": "us/vm-1"}, "`gb` has no vessel mark `us/vm-1` to end", signers=GB2)
no_now("a mark ended twice", "gb", "VESSEL_MARK_END", {"id": "gb/ve-2", "mark": "gb/vm-1"}, "vessel mark `gb/vm-1` has ended already", signers=GB2)
no_now("a mark ended under another's id", "us", "VESSEL_MARK_END", {"id": "gb/ve-2", "mark": "us/vm-1"}, not_of("gb/ve-2", "us"), signers=["us root", "us minister"])
no_now("a person kept until now", "us.uscg", "PERSON", person("us.uscg/p-2", keptUntil=AT), "`keptUntil` has passed")
no_now("a person in a case that is a number", "us.uscg", "PERSON", person("us.uscg/p-2", case=14), CASE_OR_NULL)
no_now("a person whose name stands in the act", "us.uscg", "PERSON", person("us.uscg/p-2", commitment="A. Seafarer"), COMMITMENT)
def person_state(id, state, **more): return {"id": id, "officer": "o", "person": "us.uscg/p-1", "state": state, "why": "-", **more}
no_now("a record corrected to nothing", "us.uscg", "PERSON_STATE", person_state("us.uscg/ps-2", "CORRECTED"), COMMITMENT)
no_now("a record recorded again", "us.uscg", "PERSON_STATE", person_state("us.uscg/ps-2", "RECORD"), "a person's record that is RESTRICTED does not take RECORD")
no_now("a state of a person's record that is none", "us.uscg", "PERSON_STATE", person_state("us.uscg/ps-2", "FORGOTTEN"), "FORGOTTEN is said of a person's record by its nobody, not by its OWNER")
no_now("a state under an id that exists", "us.uscg", "PERSON_STATE", person_state("us.uscg/ps-1", "UNRESTRICTED"), exists("PERSON_STATE", "us.uscg/ps-1"))
yes("a record corrected", "us.uscg", "PERSON_STATE", person_state("us.uscg/ps-2", "CORRECTED", commitment="sha256:" + "1" * 64))
yes("a person in a case", "us.uscg", "PERSON", person("us.uscg/p-2", case="us.uscg/c-14"))
yes("a record erased", "us.uscg", "PERSON_STATE", person_state("us.uscg/ps-3", "ERASED"))

# Keys once more: registers §1.
yes("as many signatures as an act may have", "gb", "FLOOR", floor("f2"), *["gb root"] * 16)
yes("a key that the root changes to", "us.uscg", "KEY", {"publicKey": public("us.uscg next"), "officer": "root"})

def put(name, value): (HERE / name).write_text(json.dumps(value, indent=1) + "\n")
put("anchors.json", {p: public(p + " root") for p in ("gb", "gb.nca", "us", "us.uscg", "us.doj", "un.review")})
put("accept.json", accept)
put("reject.json", reject)

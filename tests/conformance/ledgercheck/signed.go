package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"math/rand"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// A log whose keys this program has: who signs in its name decides what a reader can see. It is the
// log that was given, signed again, with two witnesses of which both must have signed, and an older
// checkpoint that the reader kept.

// signer signs as a log does, or, with a time, as a witness: cosignature/v1.
type signer struct {
	name   string
	public ed25519.PublicKey
	key    ed25519.PrivateKey
	at     uint64
}

func newSigner(name string, at uint64, random *rand.Rand) signer {
	public, key, err := ed25519.GenerateKey(random)
	if err != nil {
		panic(err)
	}
	return signer{name, public, key, at}
}

func (s signer) Name() string { return s.name }

func (s signer) KeyHash() uint32 {
	kind := byte(1)
	if s.at > 0 {
		kind = 4
	}
	sum := sha256.Sum256(append([]byte(s.name+"\n"), append([]byte{kind}, s.public...)...))
	return binary.BigEndian.Uint32(sum[:])
}

func cosigned(at uint64, text []byte) []byte {
	return append([]byte(fmt.Sprintf("cosignature/v1\ntime %d\n", at)), text...)
}

func (s signer) Verify(text, signature []byte) bool {
	if s.at == 0 {
		return ed25519.Verify(s.public, text, signature)
	}
	if len(signature) != 8+ed25519.SignatureSize {
		return false
	}
	at := binary.BigEndian.Uint64(signature)
	return ed25519.Verify(s.public, cosigned(at, text), signature[8:])
}

// line is the signature line of a note with that text.
func (s signer) line(text []byte) string {
	blob := binary.BigEndian.AppendUint32(nil, s.KeyHash())
	if s.at == 0 {
		blob = append(blob, ed25519.Sign(s.key, text)...)
	} else {
		blob = binary.BigEndian.AppendUint64(blob, s.at)
		blob = append(blob, ed25519.Sign(s.key, cosigned(s.at, text))...)
	}
	return fmt.Sprintf("— %s %s\n", s.name, base64.StdEncoding.EncodeToString(blob))
}

type signedCampaign struct {
	right   map[string][]byte
	entries [][]byte
	log     signer
	first   signer
	second  signer
	kept    tlog.Tree
	random  *rand.Rand
}

func (c *signedCampaign) reader() reader {
	return reader{c.log, []note.Verifier{c.first, c.second}, 2, &c.kept}
}

func text(name string, tree tlog.Tree) []byte {
	return []byte(fmt.Sprintf("%s\n%d\n%s\n", name, tree.N, tree.Hash))
}

func noted(text []byte, signers ...signer) []byte {
	lines := ""
	for _, one := range signers {
		lines += one.line(text)
	}
	return []byte(string(text) + "\n" + lines)
}

// state is every file of the log over some entries, but for the checkpoint, and its tree.
func state(entries [][]byte) (map[string][]byte, stored, tlog.Tree) {
	files := map[string][]byte{}
	var own stored
	for i, entry := range entries {
		more, err := tlog.StoredHashes(int64(i), entry, own)
		if err != nil {
			panic(err)
		}
		own = append(own, more...)
	}
	size := int64(len(entries))
	for at := int64(0); at < size; at += 1 << tileHeight {
		tile := tlog.Tile{H: tileHeight, L: -1, N: at >> tileHeight, W: width(size - at)}
		var bundle []byte
		for _, entry := range entries[at : at+int64(tile.W)] {
			bundle = binary.BigEndian.AppendUint16(bundle, uint16(len(entry)))
			bundle = append(bundle, entry...)
		}
		files[tilePath(tile)] = bundle
	}
	makeTiles(files, own, size)
	root, err := tlog.TreeHash(size, own)
	if err != nil {
		panic(err)
	}
	return files, own, tlog.Tree{N: size, Hash: root}
}

func newSignedCampaign(right map[string][]byte, size int64, random *rand.Rand) *signedCampaign {
	c := &signedCampaign{
		log:    newSigner("tampered.example/log", 0, random),
		first:  newSigner("witness.example/1", 1760000000, random),
		second: newSigner("witness.example/2", 1760000001, random),
		random: random,
	}
	for at := int64(0); at < size; at += 1 << tileHeight {
		w := width(size - at)
		bundle := right[tilePath(tlog.Tile{H: tileHeight, L: -1, N: at >> tileHeight, W: w})]
		list, err := entries(bundle, w)
		if err != nil {
			panic(err)
		}
		c.entries = append(c.entries, list...)
	}
	_, _, c.kept = state(c.entries[:size*3/4])
	c.right = c.files(c.entries, c.log, c.first, c.second)
	return c
}

// files is a whole log over some entries, signed by some.
func (c *signedCampaign) files(entries [][]byte, signers ...signer) map[string][]byte {
	files, _, tree := state(entries)
	files["checkpoint"] = noted(text(c.log.name, tree), signers...)
	return files
}

// replaced is the entries with one that differs, among those that the kept checkpoint covers.
func (c *signedCampaign) replaced() [][]byte {
	now := append([][]byte{}, c.entries...)
	index := c.random.Int63n(c.kept.N)
	entry := append([]byte{}, now[index]...)
	entry[c.random.Intn(len(entry))] ^= 1 << uint(c.random.Intn(8))
	now[index] = entry
	return now
}

func (c *signedCampaign) checkpoint(change func(lines []string) []string) map[string][]byte {
	files := map[string][]byte{}
	for path, now := range c.right {
		files[path] = now
	}
	parts := strings.SplitN(string(files["checkpoint"]), "\n\n", 2)
	lines := change(strings.SplitAfter(strings.TrimSuffix(parts[1], "\n"), "\n"))
	files["checkpoint"] = []byte(parts[0] + "\n\n" + strings.TrimSuffix(strings.Join(lines, ""), "\n") + "\n")
	return files
}

func (c *signedCampaign) witness() int { return 1 + c.random.Intn(2) }

type signedKind struct {
	name string
	try  func() map[string][]byte
}

func (c *signedCampaign) kinds() []signedKind {
	body := func() []byte {
		return []byte(strings.SplitN(string(c.right["checkpoint"]), "\n\n", 2)[0] + "\n")
	}
	old := func() string {
		return strings.SplitN(string(c.right["checkpoint"]), "\n\n", 2)[1]
	}
	return []signedKind{
		{"cosignature removed", func() map[string][]byte {
			return c.checkpoint(func(lines []string) []string {
				at := c.witness()
				return append(append([]string{}, lines[:at]...), lines[at+1:]...)
			})
		}},
		{"log's signature removed, cosignatures left", func() map[string][]byte {
			return c.checkpoint(func(lines []string) []string { return lines[1:] })
		}},
		{"cosignature with another time", func() map[string][]byte {
			return c.checkpoint(func(lines []string) []string {
				at := c.witness()
				words := strings.Split(strings.TrimSpace(lines[at]), " ")
				blob, err := base64.StdEncoding.DecodeString(words[2])
				if err != nil {
					panic(err)
				}
				blob[4+c.random.Intn(8)] ^= 1 << uint(c.random.Intn(8))
				lines[at] = "— " + words[1] + " " + base64.StdEncoding.EncodeToString(blob) + "\n"
				return lines
			})
		}},
		{"cosignature of another key in a witness's name", func() map[string][]byte {
			return c.checkpoint(func(lines []string) []string {
				at := c.witness()
				lines[at] = newSigner([]string{"", c.first.name, c.second.name}[at], 1760000002, c.random).line(body())
				return lines
			})
		}},
		{"one witness twice", func() map[string][]byte {
			return c.checkpoint(func(lines []string) []string {
				at := c.witness()
				lines[3-at] = lines[at]
				return lines
			})
		}},
		{"rolled back behind what was kept, all signing", func() map[string][]byte {
			return c.files(c.entries[:1+c.random.Int63n(c.kept.N-1)], c.log, c.first, c.second)
		}},
		{"forked by the log, without witnesses", func() map[string][]byte {
			return c.files(c.replaced(), c.log)
		}},
		{"forked by the log, under the old cosignatures", func() map[string][]byte {
			files := c.files(c.replaced(), c.log)
			lines := strings.SplitAfterN(old(), "\n", 2)
			files["checkpoint"] = append(files["checkpoint"], lines[1]...)
			return files
		}},
		{"forked by the log and its witnesses together", func() map[string][]byte {
			return c.files(c.replaced(), c.log, c.first, c.second)
		}},
		{"forked by another key of the same name", func() map[string][]byte {
			return c.files(c.replaced(), newSigner(c.log.name, 0, c.random), c.first, c.second)
		}},
	}
}

// tamper prints tries by kind, and gives how many were taken for right.
func (c *signedCampaign) tamper(tries int) (unseen int, err error) {
	if _, err := verify(overlay{c.right, nil}, c.reader(), 100, c.random); err != nil {
		return 0, fmt.Errorf("the log signed again: %v", err)
	}
	kinds := c.kinds()
	for i, kind := range kinds {
		count := tries*(i+1)/len(kinds) - tries*i/len(kinds)
		missed := 0
		for k := 0; k < count; k++ {
			files := kind.try()
			if bytes.Equal(files["checkpoint"], c.right["checkpoint"]) {
				return unseen, fmt.Errorf("%s changed nothing", kind.name)
			}
			if _, verdict := verify(overlay{files, nil}, c.reader(), 10, c.random); verdict == nil {
				missed++
			}
		}
		fmt.Printf("  %-48s %4d refused, %d not seen\n", kind.name, count-missed, missed)
		unseen += missed
	}
	return unseen, nil
}

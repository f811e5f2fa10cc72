package main

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const (
	tileHeight   = 8
	fileBytesMax = 256 * (2 + 65535)
)

// files reads the files of a log; nil where there is no such file.
type files interface {
	read(path string) ([]byte, error)
}

// folder is a log on the disk.
type folder string

func (f folder) read(path string) ([]byte, error) {
	name := filepath.Join(string(f), filepath.FromSlash(path))
	info, err := os.Stat(name)
	if os.IsNotExist(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if info.Size() > fileBytesMax {
		return nil, fmt.Errorf("%s is longer than any file of a log", path)
	}
	return os.ReadFile(name)
}

// tilePath is the library's path without the height, and with the entries' name.
func tilePath(t tlog.Tile) string {
	path := strings.TrimPrefix(t.Path(), fmt.Sprintf("tile/%d/", tileHeight))
	return "tile/" + strings.Replace(path, "data/", "entries/", 1)
}

// tiles gives the library the tiles of a log.
type tiles struct{ files files }

func (t tiles) Height() int                         { return tileHeight }
func (t tiles) SaveTiles(_ []tlog.Tile, _ [][]byte) {}
func (t tiles) ReadTiles(list []tlog.Tile) ([][]byte, error) {
	var data [][]byte
	for _, tile := range list {
		bytes, err := t.files.read(tilePath(tile))
		if err != nil {
			return nil, err
		}
		if bytes == nil {
			return nil, fmt.Errorf("%s is missing", tilePath(tile))
		}
		data = append(data, bytes)
	}
	return data, nil
}

// reader is whom a reader trusts: the log's key, and as many of its witnesses as it demands; and the
// checkpoint that it kept, if it did.
type reader struct {
	key       note.Verifier
	witnesses []note.Verifier
	quorum    int
	kept      *tlog.Tree
}

// checkpoint opens a signed checkpoint: the library verifies, this reads the three lines.
func checkpoint(msg []byte, by reader) (tlog.Tree, error) {
	key := by.key
	opened, err := note.Open(msg, note.VerifierList(append([]note.Verifier{key}, by.witnesses...)...))
	if err != nil {
		return tlog.Tree{}, fmt.Errorf("checkpoint: %v", err)
	}
	signed := map[uint32]bool{}
	for _, signature := range opened.Sigs {
		signed[signature.Hash] = true
	}
	if !signed[key.KeyHash()] {
		return tlog.Tree{}, fmt.Errorf("checkpoint: not signed by %s", key.Name())
	}
	if len(signed)-1 < by.quorum {
		return tlog.Tree{}, fmt.Errorf("checkpoint: %d witnesses instead of %d", len(signed)-1, by.quorum)
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) < 4 || lines[0] != key.Name() {
		return tlog.Tree{}, fmt.Errorf("checkpoint: not one of %s", key.Name())
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || size < 0 || strconv.FormatInt(size, 10) != lines[1] {
		return tlog.Tree{}, fmt.Errorf("checkpoint: no size: %s", lines[1])
	}
	root, err := tlog.ParseHash(lines[2])
	if err != nil {
		return tlog.Tree{}, fmt.Errorf("checkpoint: no root: %v", err)
	}
	return tlog.Tree{N: size, Hash: root}, nil
}

// stored holds every hash of a tree that was computed from its entries.
type stored []tlog.Hash

func (s stored) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		if index >= int64(len(s)) {
			return nil, fmt.Errorf("hash %d is not in the tree", index)
		}
		hashes[i] = s[index]
	}
	return hashes, nil
}

// entries splits a bundle that must hold exactly count of them.
func entries(bundle []byte, count int) ([][]byte, error) {
	var list [][]byte
	for len(bundle) > 0 {
		if len(bundle) < 2 {
			return nil, fmt.Errorf("a length is cut short")
		}
		length := int(binary.BigEndian.Uint16(bundle))
		bundle = bundle[2:]
		if len(bundle) < length {
			return nil, fmt.Errorf("an entry is cut short")
		}
		list = append(list, bundle[:length])
		bundle = bundle[length:]
	}
	if len(list) != count {
		return nil, fmt.Errorf("%d entries instead of %d", len(list), count)
	}
	return list, nil
}

// counts of what was checked.
type counts struct {
	size, bundles, tiles, inclusion, consistency int64
}

// verify checks a whole log; it makes and checks as many proofs of each sort as asked, all of them
// where the log is not longer than that.
func verify(log files, by reader, proofs int64, random *rand.Rand) (counts, error) {
	var c counts
	msg, err := log.read("checkpoint")
	if err != nil {
		return c, err
	}
	if msg == nil {
		return c, fmt.Errorf("checkpoint is missing")
	}
	tree, err := checkpoint(msg, by)
	if err != nil {
		return c, err
	}
	c.size = tree.N
	var own stored
	for at := int64(0); at < tree.N; at += 1 << tileHeight {
		tile := tlog.Tile{H: tileHeight, L: -1, N: at >> tileHeight, W: width(tree.N - at)}
		bundle, err := log.read(tilePath(tile))
		if err != nil {
			return c, err
		}
		if bundle == nil {
			return c, fmt.Errorf("%s is missing", tilePath(tile))
		}
		list, err := entries(bundle, tile.W)
		if err != nil {
			return c, fmt.Errorf("%s: %v", tilePath(tile), err)
		}
		for i, entry := range list {
			more, err := tlog.StoredHashes(at+int64(i), entry, own)
			if err != nil {
				return c, err
			}
			own = append(own, more...)
		}
		c.bundles++
	}
	if err := allTiles(log, tree, own, &c); err != nil {
		return c, err
	}
	root := tlog.Hash{}
	if tree.N > 0 {
		root, err = tlog.TreeHash(tree.N, own)
		if err != nil {
			return c, err
		}
		if root != tree.Hash {
			return c, fmt.Errorf("the entries' root is %v, checkpoint says %v", root, tree.Hash)
		}
	}
	if by.kept != nil {
		if tree.N < by.kept.N {
			return c, fmt.Errorf("%d entries, where %d were seen before", tree.N, by.kept.N)
		}
		older, err := tlog.TreeHash(by.kept.N, own)
		if err != nil {
			return c, err
		}
		if older != by.kept.Hash {
			return c, fmt.Errorf("another root at size %d than was seen before", by.kept.N)
		}
	}
	return c, allProofs(log, tree, own, proofs, random, &c)
}

func width(left int64) int {
	if left < 1<<tileHeight {
		return int(left)
	}
	return 1 << tileHeight
}

// allTiles compares each tile of the tree with what the library makes of the entries.
func allTiles(log files, tree tlog.Tree, own stored, c *counts) error {
	for level := 0; tree.N>>(tileHeight*level) > 0; level++ {
		hashes := tree.N >> (tileHeight * level)
		for n := int64(0); n<<tileHeight < hashes; n++ {
			tile := tlog.Tile{H: tileHeight, L: level, N: n, W: width(hashes - n<<tileHeight)}
			right, err := tlog.ReadTileData(tile, own)
			if err != nil {
				return err
			}
			found, err := log.read(tilePath(tile))
			if err != nil {
				return err
			}
			if !bytes.Equal(found, right) {
				return fmt.Errorf("%s is not what the entries give", tilePath(tile))
			}
			c.tiles++
		}
	}
	return nil
}

// allProofs makes proofs from the log's tiles and checks them against roots of its entries.
func allProofs(log files, tree tlog.Tree, own stored, proofs int64, random *rand.Rand, c *counts) error {
	reader := tlog.TileHashReader(tree, tiles{log})
	for i := int64(0); i < tree.N && i < proofs; i++ {
		n := i
		if tree.N > proofs {
			n = random.Int63n(tree.N)
		}
		proof, err := tlog.ProveRecord(tree.N, n, reader)
		if err != nil {
			return fmt.Errorf("no proof of entry %d: %v", n, err)
		}
		leaf := own[tlog.StoredHashIndex(0, n)]
		if err := tlog.CheckRecord(proof, tree.N, tree.Hash, n, leaf); err != nil {
			return fmt.Errorf("the proof of entry %d: %v", n, err)
		}
		c.inclusion++
		size := n + 1
		older, err := tlog.TreeHash(size, own)
		if err != nil {
			return err
		}
		growth, err := tlog.ProveTree(tree.N, size, reader)
		if err != nil {
			return fmt.Errorf("no proof from size %d: %v", size, err)
		}
		if err := tlog.CheckTree(growth, tree.N, tree.Hash, size, older); err != nil {
			return fmt.Errorf("the proof from size %d: %v", size, err)
		}
		c.consistency++
	}
	return nil
}

// proofFile checks a c2sp.org/tlog-proof whose extra data begins with the entry, of 50 bytes.
func proofFile(file []byte, key note.Verifier) (int64, int64, error) {
	parts := strings.SplitN(string(file), "\n\n", 2)
	if len(parts) != 2 {
		return 0, 0, fmt.Errorf("no empty line ahead of the checkpoint")
	}
	tree, err := checkpoint([]byte(parts[1]), reader{key: key})
	if err != nil {
		return 0, 0, err
	}
	lines := strings.Split(parts[0], "\n")
	if len(lines) < 3 || lines[0] != "c2sp.org/tlog-proof@v1" || !strings.HasPrefix(lines[1], "extra ") {
		return 0, 0, fmt.Errorf("not a proof with extra data")
	}
	extra, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(lines[1], "extra "))
	if err != nil || len(extra) < 50 {
		return 0, 0, fmt.Errorf("the extra data holds no entry")
	}
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[2], "index "), 10, 64)
	if err != nil {
		return 0, 0, fmt.Errorf("no index: %v", err)
	}
	var path tlog.RecordProof
	for _, line := range lines[3:] {
		hash, err := tlog.ParseHash(line)
		if err != nil {
			return 0, 0, err
		}
		path = append(path, hash)
	}
	return index, tree.N, tlog.CheckRecord(path, tree.N, tree.Hash, index, tlog.RecordHash(extra[:50]))
}

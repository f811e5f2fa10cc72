package main

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"fmt"
	"io/fs"
	"math/rand"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// overlay is a log with some of its files changed; nil is a file removed.
type overlay struct {
	right   map[string][]byte
	changed map[string][]byte
}

func (o overlay) read(path string) ([]byte, error) {
	if bytes, ok := o.changed[path]; ok {
		return bytes, nil
	}
	return o.right[path], nil
}

func (o overlay) copy(path string) []byte {
	now, _ := o.read(path)
	return append([]byte{}, now...)
}

// campaign changes a log that verifies, again and again.
type campaign struct {
	right  map[string][]byte
	paths  []string
	key    note.Verifier
	size   int64
	random *rand.Rand
}

type kind struct {
	name string
	try  func(o overlay) // makes the change
}

func load(dir string) (map[string][]byte, []string, error) {
	right := map[string][]byte{}
	var paths []string
	err := filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		path, err := filepath.Rel(dir, name)
		if err != nil {
			return err
		}
		bytes, err := os.ReadFile(name)
		path = filepath.ToSlash(path)
		right[path] = bytes
		if path != "vkey" {
			paths = append(paths, path)
		}
		return err
	})
	sort.Strings(paths)
	return right, paths, err
}

func (c *campaign) pick(within string) string {
	for {
		path := c.paths[c.random.Intn(len(c.paths))]
		if strings.HasPrefix(path, within) {
			return path
		}
	}
}

func (c *campaign) kinds() []kind {
	return []kind{
		{"bit flipped in a tile", func(o overlay) { c.flip(o, c.pick("tile/")) }},
		{"bit flipped in a bundle", func(o overlay) { c.flip(o, c.pick("tile/entries/")) }},
		{"bit flipped in the checkpoint", func(o overlay) { c.flip(o, "checkpoint") }},
		{"file cut short", func(o overlay) {
			path := c.pick("")
			now := o.copy(path)
			o.changed[path] = now[:c.random.Intn(len(now))]
		}},
		{"bytes behind a file's end", func(o overlay) {
			path := c.pick("")
			more := make([]byte, 1+c.random.Intn(64))
			c.random.Read(more)
			o.changed[path] = append(o.copy(path), more...)
		}},
		{"file missing", func(o overlay) { o.changed[c.pick("")] = nil }},
		{"two files swapped", func(o overlay) {
			one, two := c.pick(""), c.pick("")
			o.changed[one], o.changed[two] = o.copy(two), o.copy(one)
		}},
		{"two entries swapped", func(o overlay) { c.swap(o, -1) }},
		{"two entries and their hashes swapped", func(o overlay) { c.swap(o, 0) }},
		{"partial file under another width", c.rename},
		{"signed by another key of the same name", c.resign},
		{"another text under the old signature", c.retext},
		{"entry replaced, tiles made again", c.remake},
		{"signature removed", func(o overlay) {
			now := o.copy("checkpoint")
			o.changed["checkpoint"] = now[:bytes.LastIndex(now, []byte("\n\n"))+2]
		}},
	}
}

func (c *campaign) flip(o overlay, path string) {
	now := o.copy(path)
	now[c.random.Intn(len(now))] ^= 1 << uint(c.random.Intn(8))
	o.changed[path] = now
}

func (c *campaign) holding(level int, index int64) string {
	at := index >> tileHeight << tileHeight
	return tilePath(tlog.Tile{H: tileHeight, L: level, N: index >> tileHeight, W: width(c.size - at)})
}

// swap exchanges two entries of 50 bytes, and their hashes where level is 0.
func (c *campaign) swap(o overlay, level int) {
	one, two := c.random.Int63n(c.size), c.random.Int63n(c.size)
	c.swapIn(o, -1, 52, one, two)
	if level == 0 {
		c.swapIn(o, 0, tlog.HashSize, one, two)
	}
}

func (c *campaign) swapIn(o overlay, level int, length, one, two int64) {
	first, second := one&255*length, two&255*length
	a := o.copy(c.holding(level, one))[first : first+length]
	b := o.copy(c.holding(level, two))[second : second+length]
	now := o.copy(c.holding(level, one))
	copy(now[first:], b)
	o.changed[c.holding(level, one)] = now
	now = o.copy(c.holding(level, two))
	copy(now[second:], a)
	o.changed[c.holding(level, two)] = now
}

func (c *campaign) rename(o overlay) {
	for {
		path := c.pick("tile/")
		if at := strings.Index(path, ".p/"); at >= 0 {
			name := path[:at] + ".p/" + strconv.Itoa(1+c.random.Intn(255))
			now := o.copy(path)
			o.changed[path] = nil
			o.changed[name] = now
			return
		}
	}
}

func signed(text []byte, name string, hash uint32, key ed25519.PrivateKey) []byte {
	blob := []byte{byte(hash >> 24), byte(hash >> 16), byte(hash >> 8), byte(hash)}
	blob = append(blob, ed25519.Sign(key, text)...)
	line := fmt.Sprintf("\n— %s %s\n", name, base64.StdEncoding.EncodeToString(blob))
	return append(append([]byte{}, text...), line...)
}

// resign signs with a fresh key, half of the time under the right key's id.
func (c *campaign) resign(o overlay) {
	_, key, err := ed25519.GenerateKey(c.random)
	if err != nil {
		panic(err)
	}
	hash := c.key.KeyHash()
	if c.random.Intn(2) == 0 {
		hash = c.random.Uint32()
	}
	now := o.copy("checkpoint")
	text := now[:bytes.LastIndex(now, []byte("\n\n"))+1]
	o.changed["checkpoint"] = signed(text, c.key.Name(), hash, key)
}

func (c *campaign) retext(o overlay) {
	lines := strings.Split(string(o.copy("checkpoint")), "\n")
	switch c.random.Intn(4) {
	case 0:
		lines[0] += "x"
	case 1:
		lines[1] = strconv.FormatInt(c.random.Int63n(c.size), 10)
	case 2:
		var other tlog.Hash
		c.random.Read(other[:])
		lines[2] = other.String()
	default:
		lines[2] += "\nan extension"
	}
	o.changed["checkpoint"] = []byte(strings.Join(lines, "\n"))
}

// remake replaces an entry and makes each tile again, so that only the checkpoint tells.
func (c *campaign) remake(o overlay) {
	index := c.random.Int63n(c.size)
	now := o.copy(c.holding(-1, index))
	at := index&255*52 + 2 + 18
	c.random.Read(now[at : at+32])
	o.changed[c.holding(-1, index)] = now
	var own stored
	for n := int64(0); n < c.size; n++ {
		bundle, _ := o.read(c.holding(-1, n))
		more, err := tlog.StoredHashes(n, bundle[n&255*52+2:n&255*52+52], own)
		if err != nil {
			panic(err)
		}
		own = append(own, more...)
	}
	makeTiles(o.changed, own, c.size)
}

// makeTiles puts every hash tile of a tree into files.
func makeTiles(files map[string][]byte, own stored, size int64) {
	for level := 0; size>>(tileHeight*level) > 0; level++ {
		hashes := size >> (tileHeight * level)
		for n := int64(0); n<<tileHeight < hashes; n++ {
			tile := tlog.Tile{H: tileHeight, L: level, N: n, W: width(hashes - n<<tileHeight)}
			data, err := tlog.ReadTileData(tile, own)
			if err != nil {
				panic(err)
			}
			files[tilePath(tile)] = data
		}
	}
}

// matters is false where nothing that is read was changed, or only the form of a signature: the
// library's base 64 takes stray bits ahead of the padding, which Fairlead's own verifier refuses.
func matters(o overlay) bool {
	for path, now := range o.changed {
		right, there := o.right[path]
		if !there || (now != nil && bytes.Equal(now, right)) {
			continue
		}
		if path == "checkpoint" && sameBytes(now, right) {
			continue
		}
		return true
	}
	return false
}

func sameBytes(one, two []byte) bool {
	a, b := bytes.LastIndexByte(one, ' '), bytes.LastIndexByte(two, ' ')
	if a < 0 || a != b || !bytes.Equal(one[:a], two[:b]) || !bytes.HasSuffix(one, []byte("\n")) {
		return false
	}
	first, err1 := base64.StdEncoding.DecodeString(string(one[a+1 : len(one)-1]))
	second, err2 := base64.StdEncoding.DecodeString(string(two[b+1 : len(two)-1]))
	return err1 == nil && err2 == nil && bytes.Equal(first, second)
}

// tamper prints tries by kind, and how many were taken for right.
func tamper(dir string, key note.Verifier, tries int, seed int64) (unseen int, err error) {
	right, paths, err := load(dir)
	if err != nil {
		return 0, err
	}
	c := &campaign{right: right, paths: paths, key: key, random: rand.New(rand.NewSource(seed))}
	untouched, err := verify(overlay{right, nil}, reader{key: key}, 100, c.random)
	if err != nil {
		return 0, fmt.Errorf("the untouched log: %v", err)
	}
	c.size = untouched.size
	kinds := c.kinds()
	refused, cannot, wrong := 0, 0, 0
	for i, kind := range kinds {
		count := tries*(i+1)/len(kinds) - tries*i/len(kinds)
		saw, idle, missed := 0, 0, 0
		for k := 0; k < count; k++ {
			changed := overlay{right, map[string][]byte{}}
			kind.try(changed)
			_, verdict := verify(changed, reader{key: key}, 10, c.random)
			switch {
			case !matters(changed) && verdict == nil:
				idle++
			case !matters(changed):
				wrong++
				fmt.Printf("  WRONG %s: refused for nothing: %v\n", kind.name, verdict)
			case verdict == nil:
				missed++
				for path := range changed.changed {
					fmt.Printf("  NOT SEEN %s: %s\n", kind.name, path)
				}
			default:
				saw++
			}
		}
		fmt.Printf("  %-42s %4d refused, %3d cannot matter, %d not seen\n", kind.name, saw, idle, missed)
		refused += saw
		cannot += idle
		unseen += missed
	}
	fmt.Printf("tampering, seed %d, %d entries: %d refused, %d cannot matter, %d not seen\n",
		seed, c.size, refused, cannot, unseen)
	if refused < tries/2 {
		return unseen, fmt.Errorf("too few changes mattered")
	}
	signed, err := newSignedCampaign(right, c.size, c.random).tamper(tries / 2)
	return unseen + wrong + signed, err
}

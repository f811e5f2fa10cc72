// Ledgercheck verifies a ledger with code that Fairlead's authors did not write: the tree, its tiles
// and its proofs by golang.org/x/mod/sumdb/tlog, the checkpoint by golang.org/x/mod/sumdb/note.
//
//	ledgercheck verify DIR PROOFS SEED   a log's folder with its vkey
//	ledgercheck tamper DIR TRIES SEED    changes of it, and half as many of its signatures: each refused
//	ledgercheck proof DIR FILE           a c2sp.org/tlog-proof of that log
//
// Exit codes: 0 all as it must be, 1 not, 2 wrong usage.
package main

import (
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
)

func main() {
	if len(os.Args) < 4 {
		usage()
	}
	dir := os.Args[2]
	text, err := os.ReadFile(filepath.Join(dir, "vkey"))
	fail(err)
	key, err := note.NewVerifier(strings.TrimSpace(string(text)))
	fail(err)
	if os.Args[1] == "proof" {
		file, err := os.ReadFile(os.Args[3])
		fail(err)
		index, size, err := proofFile(file, key)
		fail(err)
		fmt.Printf("proof: entry %d is in %s at size %d\n", index, key.Name(), size)
		return
	}
	if len(os.Args) != 5 {
		usage()
	}
	count, err := strconv.Atoi(os.Args[3])
	fail(err)
	seed, err := strconv.ParseInt(os.Args[4], 10, 64)
	fail(err)
	switch os.Args[1] {
	case "verify":
		c, err := verify(folder(dir), reader{key: key}, int64(count), rand.New(rand.NewSource(seed)))
		fail(err)
		fmt.Printf("verified %d entries in %d bundles, %d tiles, %d inclusion and %d consistency proofs\n",
			c.size, c.bundles, c.tiles, c.inclusion, c.consistency)
	case "tamper":
		unseen, err := tamper(dir, key, count, seed)
		fail(err)
		if unseen > 0 {
			os.Exit(1)
		}
	default:
		usage()
	}
}

func usage() {
	fmt.Fprintln(os.Stderr, "usage: ledgercheck verify|tamper DIR COUNT SEED, ledgercheck proof DIR FILE")
	os.Exit(2)
}

func fail(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "ledgercheck:", err)
		os.Exit(1)
	}
}

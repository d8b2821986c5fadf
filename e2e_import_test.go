//go:build e2e

package main_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// BenchmarkWindowWhileImporting drops a file of 100,000 rows on the window,
// imports it, and tells how long the window failed to answer at most: each few
// milliseconds it is asked whether it is alive, as a desktop asks that wants to
// tell of a program that hangs.
func BenchmarkWindowWhileImporting(b *testing.B) {
	d := newDesk(b)
	file := filepath.Join(d.home, "rows.csv")
	manyRows(b, file)
	casePath := filepath.Join(d.home, "a.durand")
	copying := filepath.Join(d.home, ".a.durand.import")
	d.run(d.program, "new", casePath, "--starter")
	for b.Loop() {
		w := d.start(casePath)
		w.settle()
		p := newPinger(w)
		time.Sleep(2 * time.Second)
		idle := p.longest()
		p.drop(file)
		d.until("the trial", func() bool { return exists(copying) })
		d.until("its end", func() bool { return !exists(copying) })
		w.settle()
		trial := p.longest()
		w.shot("import-1-tried")
		w.keys("shift+Tab")
		w.keys("space")
		d.until("the import", func() bool { return exists(copying) })
		d.until("its end", func() bool { return !exists(copying) })
		w.settle()
		imported := p.longest()
		w.shot("import-2-done")
		b.ReportMetric(idle, "ms-longest-idle")
		b.ReportMetric(trial, "ms-longest-trial")
		b.ReportMetric(imported, "ms-longest-import")
		p.end()
		w.keys("Escape")
		w.quit()
	}
	b.ReportMetric(0, "ns/op")
}

// manyRows writes a file in the layout of ACLED, as skewed as real data is.
func manyRows(b *testing.B, path string) {
	var rows bytes.Buffer
	rows.WriteString("event_id_cnty,event_date,event_type,sub_event_type,actor1,actor2,country,admin1,admin2,location,latitude,longitude,geo_precision,source,notes,fatalities\n")
	r := rand.New(rand.NewPCG(1, 2))
	actors, places := rand.NewZipf(r, 1.3, 2, 1999), rand.NewZipf(r, 1.2, 8, 19_999)
	for i := range 100_000 {
		place := places.Uint64()
		fmt.Fprintf(&rows, "GEN%d,%s,Battles,Armed clash,Group %d,Forces %d,Nowhere,Province %d,District %d,Town %d,%d.5,%d.25,1,Paper %d,\"", i,
			time.Date(2004, 1, 1+i/14, 0, 0, 0, 0, time.UTC).Format("02 January 2006"), actors.Uint64(), actors.Uint64()/20, place%8, place%120, place,
			25+place%10, 60+place%13, r.IntN(200))
		for range 40 {
			fmt.Fprintf(&rows, "word%d ", r.IntN(3000))
		}
		fmt.Fprintf(&rows, "\",%d\n", r.IntN(20)*r.IntN(2))
	}
	if err := os.WriteFile(path, rows.Bytes(), 0o600); err != nil {
		b.Fatal(err)
	}
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// pinger asks a window again and again whether it is alive (_NET_WM_PING), and
// can drop a file on it (XDND). It speaks to the X server itself, since no tool
// does either.
type pinger struct {
	t            testing.TB
	conn         *os.File // the socket of the X server
	root, window uint32
	own          uint32 // a window of its own, from which files are dragged
	atoms        map[string]uint32
	answers      chan uint32
	asked        chan chan float64
	stop         chan struct{}
	ended        chan struct{}
	files        string // being dropped, as a list of addresses
}

// Numbers of the X protocol.
const (
	xCreateWindow = 1
	xAttributes   = 2
	xInternAtom   = 16
	xProperty     = 18
	xOwner        = 22
	xSendEvent    = 25

	xSelectionRequest = 30
	xSelectionNotify  = 31
	xClientMessage    = 33

	xSubstructureHears = 1 << 19
	xEventMask         = 1 << 11
	xInputOnly         = 2
)

func newPinger(w *window) *pinger {
	p := &pinger{
		t: w.t, atoms: map[string]uint32{}, answers: make(chan uint32, 100), asked: make(chan chan float64),
		stop: make(chan struct{}), ended: make(chan struct{}),
	}
	id, err := strconv.ParseUint(w.id, 10, 32)
	if err != nil {
		p.t.Fatal(err)
	}
	p.window = uint32(id)
	_, screen, _ := strings.Cut(os.Getenv("DISPLAY"), ":")
	screen, _, _ = strings.Cut(screen, ".")
	socket, err := syscall.Socket(syscall.AF_UNIX, syscall.SOCK_STREAM, 0)
	if err == nil {
		err = syscall.Connect(socket, &syscall.SockaddrUnix{Name: "/tmp/.X11-unix/X" + screen})
	}
	if err != nil {
		p.t.Fatal(err)
	}
	p.conn = os.NewFile(uintptr(socket), "the X server")
	p.connect()
	for _, name := range []string{"WM_PROTOCOLS", "_NET_WM_PING", "XdndSelection", "XdndEnter", "XdndPosition", "XdndDrop", "XdndActionCopy", "text/uri-list"} {
		p.send(xInternAtom, 0, le16(len(name)), le16(0), padded(name))
		p.atoms[name] = binary.LittleEndian.Uint32(p.read()[8:])
	}
	p.send(xCreateWindow, 0, le32(p.own), le32(p.root), le16(0), le16(0), le16(1), le16(1), le16(0), le16(xInputOnly), le32(0), le32(0))
	p.send(xAttributes, 0, le32(p.root), le32(xEventMask), le32(xSubstructureHears))
	go p.listen()
	go p.ask()
	return p
}

// connect shakes hands with the server.
func (p *pinger) connect() {
	p.write([]byte{'l', 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0})
	head := make([]byte, 8)
	p.fill(head)
	rest := make([]byte, 4*int(binary.LittleEndian.Uint16(head[6:])))
	p.fill(rest)
	if head[0] != 1 {
		p.t.Fatalf("the X server refuses: %s", rest)
	}
	vendor, formats := int(binary.LittleEndian.Uint16(rest[16:])), int(rest[21])
	p.own = binary.LittleEndian.Uint32(rest[4:]) | 1
	p.root = binary.LittleEndian.Uint32(rest[32+(vendor+3)/4*4+8*formats:])
}

// ask pings the window; longest tells how long an answer took at most since
// it was last asked for.
func (p *pinger) ask() {
	defer close(p.ended)
	longest := 0.0
	for n := uint32(1); ; n++ {
		begun := time.Now()
		p.message(p.window, "WM_PROTOCOLS", p.window, 0, p.atoms["_NET_WM_PING"], n, p.window)
		for answer := uint32(0); answer != n; {
			select {
			case answer = <-p.answers:
			case <-p.stop:
				return
			case <-time.After(time.Minute):
				p.t.Error("the window has not answered for a minute")
				return
			}
		}
		longest = max(longest, float64(time.Since(begun).Microseconds())/1000)
		select {
		case to := <-p.asked:
			to <- longest
			longest = 0
		case <-p.stop:
			return
		case <-time.After(5 * time.Millisecond):
		}
	}
}

func (p *pinger) longest() float64 {
	to := make(chan float64)
	select {
	case p.asked <- to:
		return <-to
	case <-p.ended:
		p.t.Fatal("nobody asks the window any more")
		return 0
	}
}

func (p *pinger) end() {
	close(p.stop)
	<-p.ended
	p.conn.Close()
}

// listen takes what the server sends: answers to pings, and the question what
// it is that is dropped.
func (p *pinger) listen() {
	for {
		event := make([]byte, 32)
		if _, err := io.ReadFull(p.conn, event); err != nil {
			return // closed
		}
		word := func(at int) uint32 { return binary.LittleEndian.Uint32(event[at:]) }
		switch event[0] & 0x7f {
		case xClientMessage:
			if word(8) == p.atoms["WM_PROTOCOLS"] && word(12) == p.atoms["_NET_WM_PING"] {
				p.answers <- word(16)
			}
		case xSelectionRequest:
			requestor, selection, target, property := word(12), word(16), word(20), word(24)
			p.send(xProperty, 0, le32(requestor), le32(property), le32(target), []byte{8, 0, 0, 0}, le32(uint32(len(p.files))), padded(p.files))
			told := append([]byte{xSelectionNotify, 0, 0, 0}, slices.Concat(le32(word(4)), le32(requestor), le32(selection), le32(target), le32(property), make([]byte, 8))...)
			p.send(xSendEvent, 0, le32(requestor), le32(0), told)
		}
	}
}

// drop drops a file in the middle of the window.
func (p *pinger) drop(path string) {
	where := url.URL{Scheme: "file", Path: path}
	p.files = where.String() + "\r\n"
	p.send(xOwner, 0, le32(p.own), le32(p.atoms["XdndSelection"]), le32(0))
	p.message(p.window, "XdndEnter", p.window, 0, p.own, 5<<24, p.atoms["text/uri-list"])
	p.message(p.window, "XdndPosition", p.window, 0, p.own, 0, 400<<16|400, 0, p.atoms["XdndActionCopy"])
	time.Sleep(200 * time.Millisecond)
	p.message(p.window, "XdndDrop", p.window, 0, p.own, 0, 0)
}

// message sends a client message.
func (p *pinger) message(to uint32, kind string, about uint32, mask uint32, words ...uint32) {
	event := append([]byte{xClientMessage, 32, 0, 0}, slices.Concat(le32(about), le32(p.atoms[kind]))...)
	for _, word := range words {
		event = append(event, le32(word)...)
	}
	event = append(event, make([]byte, 32-len(event))...)
	p.send(xSendEvent, 0, le32(to), le32(mask), event)
}

// send writes a request in one piece: others may write at the same time.
func (p *pinger) send(code, detail byte, parts ...[]byte) {
	body := slices.Concat(parts...)
	p.write(append([]byte{code, detail, byte((len(body) + 4) / 4), byte((len(body) + 4) / 4 >> 8)}, body...))
}

func (p *pinger) write(request []byte) {
	if _, err := p.conn.Write(request); err != nil && !errors.Is(err, os.ErrClosed) {
		p.t.Error(err)
	}
}

func (p *pinger) fill(into []byte) {
	if _, err := io.ReadFull(p.conn, into); err != nil {
		p.t.Fatal(err)
	}
}

// read reads an answer of 32 bytes.
func (p *pinger) read() []byte {
	answer := make([]byte, 32)
	p.fill(answer)
	if answer[0] == 0 {
		p.t.Fatalf("the X server refuses a request: error %d", answer[1])
	}
	return answer
}

func le16(n int) []byte { return binary.LittleEndian.AppendUint16(nil, uint16(n)) }

func le32(n uint32) []byte { return binary.LittleEndian.AppendUint32(nil, n) }

func padded(s string) []byte { return append([]byte(s), make([]byte, (4-len(s)%4)%4)...) }

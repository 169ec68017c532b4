package store

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Partials keeps what has come so far of files that arrive in pieces, one file of frames for each. Names are made by us, as those
// of Files.
type Partials struct{ folder string }

// OpenPartials opens the folder, or makes it.
func OpenPartials(folder string) (*Partials, error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, fmt.Errorf("make the folder of uploads: %w", err)
	}
	if err := syncFolder(filepath.Dir(folder)); err != nil {
		return nil, fmt.Errorf("make the folder of uploads: %w", err)
	}
	return &Partials{folder: folder}, nil
}

func (p *Partials) path(name string) (string, error) {
	if !fileName.MatchString(name) {
		return "", errors.New("that is no name of a file of ours")
	}
	return filepath.Join(p.folder, name), nil
}

// Partial is one such file, open. It is for one user at a time.
type Partial struct {
	file   *os.File
	frames int
	bytes  int64 // of all frames, without their heads
	end    int64 // where the next frame goes
}

// A frame is its length, the CRC-32C of its bytes, and its bytes.
const (
	frameHead = 8
	maxFrame  = 1 << 20
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// Open opens a file, or makes an empty one. A frame that a crash left half written is cut off: it was never acknowledged. What is
// left is on the disk when Open returns, so that its length may be told to others.
func (p *Partials) Open(name string) (*Partial, error) {
	path, err := p.path(name)
	if err != nil {
		return nil, err
	}
	_, missing := os.Stat(path)
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fmt.Errorf("open upload: %w", err)
	}
	partial := &Partial{file: file}
	err = partial.scan(func([]byte) error { return nil })
	if err == nil {
		err = errors.Join(file.Truncate(partial.end), file.Sync())
	}
	if err == nil && missing != nil {
		err = syncFolder(p.folder)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open upload: %w", err), file.Close())
	}
	return partial, nil
}

// scan reads the whole frames from the start and stops at the first that is torn.
func (p *Partial) scan(each func(frame []byte) error) error {
	if _, err := p.file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	p.frames, p.bytes, p.end = 0, 0, 0
	reader, head := bufio.NewReader(p.file), make([]byte, frameHead)
	for {
		if _, err := io.ReadFull(reader, head); ended(err) {
			return nil
		} else if err != nil {
			return err
		}
		length := binary.BigEndian.Uint32(head)
		if length == 0 || length > maxFrame {
			return nil
		}
		frame := make([]byte, length)
		if _, err := io.ReadFull(reader, frame); ended(err) {
			return nil
		} else if err != nil {
			return err
		}
		if crc32.Checksum(frame, castagnoli) != binary.BigEndian.Uint32(head[4:]) {
			return nil
		}
		p.frames++
		p.bytes += int64(length)
		p.end += frameHead + int64(length)
		if err := each(frame); err != nil {
			return err
		}
	}
}

func ended(err error) bool { return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) }

// Frames is how many frames there are.
func (p *Partial) Frames() int { return p.frames }

// Bytes is how many bytes the frames hold.
func (p *Partial) Bytes() int64 { return p.bytes }

// Append adds a frame. It may be lost by a power cut until Sync has returned.
func (p *Partial) Append(frame []byte) error {
	if len(frame) == 0 || len(frame) > maxFrame {
		return fmt.Errorf("a frame of %d bytes", len(frame))
	}
	whole := make([]byte, frameHead, frameHead+len(frame))
	binary.BigEndian.PutUint32(whole, uint32(len(frame)))
	binary.BigEndian.PutUint32(whole[4:], crc32.Checksum(frame, castagnoli))
	if _, err := p.file.WriteAt(append(whole, frame...), p.end); err != nil {
		return fmt.Errorf("write upload: %w", err)
	}
	p.frames++
	p.bytes += int64(len(frame))
	p.end += frameHead + int64(len(frame))
	return nil
}

// Sync returns when everything appended survives a power cut.
func (p *Partial) Sync() error {
	if err := p.file.Sync(); err != nil {
		return fmt.Errorf("sync upload: %w", err)
	}
	return nil
}

// Each gives every frame in order.
func (p *Partial) Each(each func(frame []byte) error) error {
	if err := p.scan(each); err != nil {
		return fmt.Errorf("read upload: %w", err)
	}
	return nil
}

// Close closes the file; what was not synced may still be lost.
func (p *Partial) Close() error { return p.file.Close() }

// Remove removes a file for good; one that is gone already is no error.
func (p *Partials) Remove(name string) error {
	path, err := p.path(name)
	if err != nil {
		return err
	}
	if err := os.Remove(path); errors.Is(err, fs.ErrNotExist) {
		return nil
	} else if err != nil {
		return fmt.Errorf("remove upload: %w", err)
	}
	return syncFolder(p.folder)
}

// Names lists every file.
func (p *Partials) Names() ([]string, error) {
	entries, err := os.ReadDir(p.folder)
	if err != nil {
		return nil, fmt.Errorf("list uploads: %w", err)
	}
	names := make([]string, 0, len(entries))
	for _, entry := range entries {
		if fileName.MatchString(entry.Name()) {
			names = append(names, entry.Name())
		}
	}
	return names, nil
}

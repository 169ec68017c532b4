package envelope

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"hash/crc32"
	"io"
)

// entry is what an archive's directory claims of its one file. Each claim is held against the bytes before it is believed.
type entry struct {
	flags, method    uint16
	crc              uint32
	packed, unpacked uint32
	name             string
	offset           uint32
}

// Flags of an entry.
const (
	flagEncrypted  = 1 << 0
	flagDescriptor = 1 << 3
	descriptorSize = 16 // with its signature
	usualRatio     = 16 // what is unpacked is seldom larger than this many times the packed bytes
)

// unzip takes the one file out of an archive. It reads the directory itself: archive/zip would first make an entry in memory for every
// one of a million that a hostile archive may list.
func unzip(archive []byte, limit int) (File, *Refusal) {
	e, directory, r := directoryOf(archive)
	if r != nil {
		return File{}, r
	}
	if !validName(e.name) {
		return File{}, refuse(StepUnzip, "name of the file")
	}
	switch {
	case e.flags&flagEncrypted != 0:
		return File{}, refuse(StepUnzip, "encrypted entry")
	case e.method != methodStored && e.method != methodDeflate:
		return File{}, refuse(StepUnzip, "method")
	case uint64(e.unpacked) > uint64(limit):
		return File{}, refuse(StepSize, "larger than allowed")
	}
	packed, r := e.content(archive, directory)
	if r != nil {
		return File{}, r
	}
	document, r := e.inflate(packed, limit)
	if r != nil {
		return File{}, r
	}
	if len(document) != int(e.unpacked) || crc32.ChecksumIEEE(document) != e.crc {
		return File{}, refuse(StepUnzip, "checksum or length")
	}
	return File{Name: e.name, Document: document}, nil
}

// directoryOf reads the archive's end and its directory, which must hold one entry and reach exactly to the end record. It gives the entry
// and the offset at which the directory begins.
func directoryOf(archive []byte) (e entry, directory int, r *Refusal) {
	at := bytes.LastIndex(archive, binary.LittleEndian.AppendUint32(nil, endHeader))
	if at < 0 || len(archive)-at < endSize {
		return e, 0, refuse(StepUnzip, "no archive")
	}
	end := archive[at:]
	disk, disks := u16(end[4:]), u16(end[6:])
	here, total, size, directory := u16(end[8:]), u16(end[10:]), int(u32(end[12:])), int(u32(end[16:]))
	if len(end) != endSize+int(u16(end[20:])) || disk != 0 || disks != 0 || here != total {
		return e, 0, refuse(StepUnzip, "end of the archive")
	}
	if total != 1 {
		return e, 0, refuse(StepOneFile, "number of files")
	}
	if size < centralSize || directory > at || directory+size != at {
		return e, 0, refuse(StepUnzip, "directory")
	}
	central := archive[directory:at]
	name := int(u16(central[28:]))
	if u32(central) != centralHeader || len(central) != centralSize+name+int(u16(central[30:]))+int(u16(central[32:])) {
		return e, 0, refuse(StepUnzip, "directory")
	}
	return entry{flags: u16(central[8:]), method: u16(central[10:]), crc: u32(central[16:]), packed: u32(central[20:]),
		unpacked: u32(central[24:]), offset: u32(central[42:]), name: string(central[centralSize : centralSize+name])}, directory, nil
}

// content is the packed file. It begins behind its own header and must reach to the directory, with at most a data descriptor between.
func (e entry) content(archive []byte, directory int) ([]byte, *Refusal) {
	if e.offset != 0 || directory < localSize || u32(archive) != localHeader {
		return nil, refuse(StepUnzip, "header of the file")
	}
	name, extra := int(u16(archive[26:])), int(u16(archive[28:]))
	from := localSize + name + extra
	if from > directory || string(archive[localSize:localSize+name]) != e.name || u16(archive[8:]) != e.method {
		return nil, refuse(StepUnzip, "header of the file")
	}
	to := from + int(e.packed)
	if to > directory || to < from {
		return nil, refuse(StepUnzip, "length of the file")
	}
	rest := directory - to
	if e.flags&flagDescriptor == 0 && rest != 0 || e.flags&flagDescriptor != 0 && rest != descriptorSize && rest != descriptorSize-4 {
		return nil, refuse(StepUnzip, "bytes beside the file")
	}
	return archive[from:to], nil
}

// inflate unpacks the file, up to the limit and never beyond what the directory claims.
func (e entry) inflate(packed []byte, limit int) ([]byte, *Refusal) {
	if e.method == methodStored {
		if len(packed) != int(e.unpacked) {
			return nil, refuse(StepUnzip, "checksum or length")
		}
		return packed, nil
	}
	if uint64(e.unpacked) > uint64(len(packed))*maxRatio+64 {
		return nil, refuse(StepUnzip, "claims more than it can hold")
	}
	// Room is made at once only for as much as packed bytes usually hold, not for what the header claims: a small archive could claim
	// the whole limit.
	room := min(int(e.unpacked), usualRatio*len(packed)) + bytes.MinRead
	out := bytes.NewBuffer(make([]byte, 0, room))
	source := bytes.NewReader(packed)
	inflater := flate.NewReader(source)
	n, err := io.Copy(out, io.LimitReader(inflater, int64(e.unpacked)+1))
	switch {
	case n > int64(limit):
		return nil, refuse(StepSize, "larger than allowed")
	case err != nil || n != int64(e.unpacked) || source.Len() != 0:
		return nil, refuse(StepUnzip, "packed content")
	}
	return out.Bytes(), nil
}

func u16(b []byte) uint16 { return binary.LittleEndian.Uint16(b) }
func u32(b []byte) uint32 { return binary.LittleEndian.Uint32(b) }

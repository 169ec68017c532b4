package conformance

import (
	"fmt"
	"strconv"

	"openicp/internal/exchange/envelope"
	"openicp/internal/exchange/soap"
	"openicp/internal/exchange/wire"
)

// sequenceCases try the numbers of uploads, and how files travel that are taken.
func sequenceCases() []testCase {
	return []testCase{
		{"sequence.gap", "7.1", "跳号答 14 并给出缺少的序号", "a number that skips ahead: 14 with those missing", (*run).gap},
		{"sequence.taken", "7.1", "下一序号受理", "the next number is taken", func(r *run) error { return r.taken(nil) }},
		{"sequence.counted", "5.4", "受理后最近序号增加一", "the number reached is one more", func(r *run) error {
			if r.sent == nil {
				return skip("nothing was taken")
			}
			return r.stands(r.sent.sequence)
		}},
		{"sequence.previous_file", "5.4", "isp_querypreviousupload 给出最近的文件及哈希", "isp_querypreviousupload gives the file and its hash back", (*run).givenBack},
		{"sequence.replay", "7.1", "重发同一序号的同一文件答 0 且不再计数", "the same file under the same number again: 0, and counted once", (*run).replay},
		{"sequence.replay_other", "7.1", "已用序号的另一文件答 14 并给出下一序号", "another file under a used number: 14 with the next number", (*run).replayOther},
		odd("zero", "序号 0 不得受理", "the number 0 is not taken", "0"),
		odd("negative", "负序号不得受理", "a negative number is not taken", "-1"),
		odd("missing", "没有序号不得受理", "no number is not taken", ""),
		odd("huge", "过大的序号不得受理", "a number beyond any is not taken", "99999999999999999999"),
		{"upload.encrypted", "4.4", "受理加密的文件", "an encrypted file is taken", func(r *run) error {
			if r.Keys == nil {
				return errNoKeys
			}
			return r.taken(r.Keys)
		}},
		{"upload.lines", "4.7", "受理分行的 base64", "base64 in lines is taken", func(r *run) error {
			s, err := r.packed(r.harmless(1), r.Keys)
			if err != nil {
				return err
			}
			s.packed.Data = inLines(s.packed.Data)
			return r.take(s)
		}},
		{"upload.empty_action", "3.2", "空的 SOAPAction 亦受理", "an upload with an empty SOAPAction is taken", func(r *run) error {
			s, err := r.packed(r.harmless(1), r.Keys)
			if err != nil {
				return err
			}
			a, err := r.said(soap.Upload, soap.WriteCall(filled(r.own(soap.Upload), r.next(), s.packed)), "")
			return is(a, err, wire.Done)
		}},
	}
}

// stands asks that the sequence has reached a number.
func (r *run) stands(number int64) error {
	info, err := r.previous()
	if err == nil && info.Sequence.Value != number {
		err = fmt.Errorf("the number reached is %d, not %d", info.Sequence.Value, number)
	}
	return err
}

// taken asks that a sound file is taken, encrypted where there are keys.
func (r *run) taken(keys *envelope.Keys) error {
	s, err := r.packed(r.harmless(1), keys)
	if err != nil {
		return err
	}
	return r.take(s)
}

func (r *run) gap() error {
	s, err := r.packed(r.harmless(1), r.Keys)
	if err != nil {
		return err
	}
	next := r.next()
	a, err := r.upload(next+2, s.packed)
	if err := is(a, err, wire.SequenceGap); err != nil {
		return err
	}
	return missing(a, next)
}

// missing asks that an answer of 14 names a number as the first one to send.
func missing(a wire.Answer, number int64) error {
	if len(a.Missing) == 0 {
		return fmt.Errorf("14 without a number")
	}
	if least, err := strconv.ParseInt(a.Missing[0], 10, 64); err != nil || least != number {
		return fmt.Errorf("14 names %q first, asked for is %d", a.Missing[0], number)
	}
	return nil
}

func (r *run) givenBack() error {
	if r.sent == nil {
		return skip("nothing was taken")
	}
	info, err := r.previous()
	if err != nil {
		return err
	}
	if info.Hash != r.sent.packed.Hash {
		return fmt.Errorf("the hash is not that of the file that was taken")
	}
	opened, err := envelope.Open(envelope.Packed{HashAlgorithm: info.HashAlgorithm.Value, CompressionFormat: info.CompressionFormat.Value,
		EncryptAlgorithm: info.EncryptAlgorithm.Value, Data: info.Data, Hash: info.Hash}, r.Keys, 0)
	if err != nil {
		return fmt.Errorf("the file that is given back: %w", err)
	}
	if opened.Name != r.sent.name {
		return fmt.Errorf("the entry is %.40q, not what was sent", opened.Name)
	}
	return nil
}

func (r *run) replay() error {
	if r.sent == nil {
		return skip("nothing was taken")
	}
	for range 3 {
		a, err := r.upload(r.sent.sequence, r.sent.packed)
		if err := is(a, err, wire.Done); err != nil {
			return err
		}
	}
	return r.stands(r.sent.sequence)
}

func (r *run) replayOther() error {
	if r.sent == nil {
		return skip("nothing was taken")
	}
	s, err := r.packed(r.harmless(1), r.Keys)
	if err != nil {
		return err
	}
	a, err := r.upload(r.sent.sequence, s.packed)
	if err := is(a, err, wire.SequenceGap); err != nil {
		return err
	}
	return missing(a, r.sent.sequence+1)
}

// odd is a case of a sequence number that no upload can have: it must not be taken, and must count nothing.
func odd(name, zh, en, value string) testCase {
	return testCase{"sequence." + name, "7.1", zh, en, func(r *run) error {
		c := r.own(soap.Upload)
		before := r.next()
		if err := r.fill(c, before, r.harmless(1)); err != nil {
			return err
		}
		if err := r.never(soap.UpDownLoad, soap.Upload, soap.WriteCall(c.Set(soap.Sequence, value))); err != nil {
			return err
		}
		return r.stands(before - 1)
	}}
}

package conformance

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"sync"

	"openicp/internal/exchange/envelope"
	"openicp/internal/exchange/soap"
	"openicp/internal/exchange/wire"
)

// queueCases try the queue of files: the same one until it is acknowledged, and then the next.
func queueCases() []testCase {
	first := func(name, section, zh, en string, try func(r *run, t *taken) error) testCase {
		return testCase{name, section, zh, en, func(r *run) error {
			if len(r.awaited) == 0 {
				return skip("no upload was taken that something could come back for")
			}
			t, err := r.await()
			if err != nil {
				return err
			}
			return try(r, t)
		}}
	}
	return []testCase{
		first("download.comes", "7.4", "上报的结果可以下载", "what an upload led to can be downloaded", func(*run, *taken) error { return nil }),
		first("download.two_at_once", "7.3", "同时两次下载得到同一文件", "two downloads at one time give the same file", (*run).twoAtOnce),
		first("download.same_until_acknowledged", "7.3", "确认之前始终下发同一文件", "the same file until it is acknowledged", (*run).same),
		{"ack.name_missing", "5.3", "没有文件名答 21", "no file name: 21", func(r *run) error { return r.want(r.acknowledge(""), wire.FileNameMissing) }},
		first("ack.name_unknown", "5.3", "未下发的文件名不影响队列", "a name that was never given leaves the queue as it is", func(r *run, t *taken) error {
			if _, err := r.ask(r.acknowledge(r.mark + "NONE.xml")); err != nil {
				return err
			}
			return r.same(t)
		}),
		first("ack.takes_off", "7.3", "确认之后不再下发该文件", "an acknowledged file comes no more", (*run).takenOff),
		{"ack.again", "7.3", "重复确认不影响其他文件", "acknowledged again, nothing else is taken off", (*run).ackedAgain},
		{"download.drains", "7.3", "逐一确认后队列取空，答 2 或 1", "the queue ends, with 2 or with 1", (*run).drain},
		{"download.hash_algorithm", "4.3", "下载时未知哈希算法答 10", "an unknown hash algorithm in a download: 10", func(r *run) error {
			return r.want(r.own(soap.Download).Set(soap.Hash, "1"), wire.BadHashAlgorithm)
		}},
	}
}

// fileCases look at every file that came.
func fileCases() []testCase {
	every := func(name, section, zh, en string, try func(t *taken) error) testCase {
		return testCase{name, section, zh, en, func(r *run) error {
			if len(r.got) == 0 {
				return skip("no file came")
			}
			for i := range r.got {
				if err := try(&r.got[i]); err != nil {
					return fmt.Errorf("file %d: %w", i+1, err)
				}
			}
			return nil
		}}
	}
	return []testCase{
		every("download.opens", "4.4", "每个文件的哈希、加密与 zip 相符", "hash, encryption and archive of every file fit", func(t *taken) error { return t.opening }),
		every("download.name", "4.7", "文件名合于规范，且与 zip 内相同", "its name is as specified, and that of its entry", func(t *taken) error {
			if !fileName.MatchString(t.name) || len(t.name) > envelope.MaxFileName {
				return fmt.Errorf("the name %.60q", t.name)
			}
			if t.opening == nil && t.entry != t.name {
				return fmt.Errorf("the entry is %.60q", t.entry)
			}
			return nil
		}),
		every("download.name_shape", "16", "文件名为时间、省份字母与四位序号", "its name is a time, letters of the province and four digits", func(t *taken) error {
			if !nameShape.MatchString(t.name) {
				return fmt.Errorf("the name %.60q", t.name)
			}
			return nil
		}),
		every("download.base64", "16", "base64 不分行，或每行 76 个字符", "its base64 is in lines of 76 characters or in one", func(t *taken) error {
			if t.wrapped && t.longest != 76 {
				return fmt.Errorf("lines of %d characters", t.longest)
			}
			return nil
		}),
		every("download.gbk", "7.2", "文件声明 GBK", "it declares GBK", func(t *taken) error {
			if t.opening == nil && !declaresGBK.Match(t.document) {
				return fmt.Errorf("it declares something else")
			}
			return nil
		}),
		every("download.schema", "9", "文件可以读取", "it can be read", func(t *taken) error { return t.reading }),
		{"download.each_once", "7.3", "同一文件内容只下发一次", "nothing comes twice", (*run).eachFileOnce},
	}
}

var (
	fileName    = regexp.MustCompile(`^[0-9A-Za-z_.-]+$`)
	nameShape   = regexp.MustCompile(`^[0-9]{14}_[A-Za-z]+_[0-9]{4}\.xml$`)
	declaresGBK = regexp.MustCompile(`(?i)^<\?xml version="1\.0" encoding="(GBK|GB2312|GB18030)"`)
)

func (r *run) same(t *taken) error {
	again, err := r.fetch()
	switch {
	case err != nil:
		return err
	case again == nil:
		return fmt.Errorf("it is gone without an acknowledgement")
	case again.name != t.name || t.opening == nil && again.opening == nil && !bytes.Equal(again.document, t.document):
		return fmt.Errorf("another file came before the first was acknowledged")
	}
	return nil
}

func (r *run) twoAtOnce(t *taken) error {
	var both sync.WaitGroup
	var came [2]*taken
	var errs [2]error
	for i := range came {
		both.Go(func() { came[i], errs[i] = r.fetch() })
	}
	both.Wait()
	if err := errors.Join(errs[0], errs[1]); err != nil {
		return err
	}
	for _, each := range came {
		if each == nil || each.name != t.name {
			return fmt.Errorf("they gave two files, or one none")
		}
	}
	return nil
}

func (r *run) takenOff(t *taken) error {
	r.keep(t)
	if err := r.want(r.acknowledge(t.name), wire.Done, wire.DoneAll); err != nil {
		return err
	}
	next, err := r.fetch()
	if err == nil && next != nil && next.name == t.name {
		err = fmt.Errorf("it came again")
	}
	return err
}

func (r *run) ackedAgain() error {
	if len(r.got) == 0 {
		return skip("nothing was acknowledged")
	}
	before, err := r.fetch()
	if err != nil {
		return err
	}
	if _, err := r.ask(r.acknowledge(r.got[len(r.got)-1].name)); err != nil {
		return err
	}
	if before == nil {
		return nil
	}
	return r.same(before)
}

// drain acknowledges everything until all that is awaited has come, or the time is over.
func (r *run) drain() error {
	for until := r.Now().Add(r.Wait); len(r.got) < mostFiles; {
		t, err := r.fetch()
		if err != nil {
			return err
		}
		if t != nil {
			r.keep(t)
			if err := r.want(r.acknowledge(t.name), wire.Done, wire.DoneAll); err != nil {
				return fmt.Errorf("isp_downloadack: %w", err)
			}
			continue
		}
		if r.complete() || r.Now().After(until) || !r.pause() {
			return nil
		}
	}
	return fmt.Errorf("%d files came and there are more", mostFiles)
}

func (r *run) eachFileOnce() error {
	if len(r.got) == 0 {
		return skip("no file came")
	}
	for i := range r.got {
		for j := range i {
			if r.got[i].opening == nil && len(r.got[i].document) > 0 && bytes.Equal(r.got[i].document, r.got[j].document) {
				return fmt.Errorf("the files %d and %d are the same under two names", j+1, i+1)
			}
		}
	}
	return nil
}

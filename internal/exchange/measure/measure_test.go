package measure_test

import (
	"runtime"
	"testing"
	"time"

	"openicp/internal/exchange/measure"
	"openicp/internal/exchange/translate"
	"openicp/internal/exchange/wire"
	"openicp/internal/rule"
)

func TestBothWaysReadTheSameUpload(t *testing.T) {
	t.Parallel()
	p, document, err := measure.Upload(50, 6)
	if err != nil {
		t.Fatal(err)
	}
	records, err := measure.Ours(p)
	if err != nil || records != 50 {
		t.Errorf("%d records, %v", records, err)
	}
	on := translate.Arrival{Provider: "example-cloud", At: time.Date(2026, 11, 25, 9, 30, 0, 0, time.UTC)}
	if records, err := measure.Judged(p, on, rule.Provider{ID: string(on.Provider)}); err != nil || records != 50 {
		t.Errorf("%d records judged, %v", records, err)
	}
	if tokens, err := measure.General(p); err != nil || tokens < 50*300 {
		t.Errorf("%d tokens, %v", tokens, err)
	}
	if each := len(document) / 50; each < 4000 || each > 10000 {
		t.Errorf("%d bytes a filing", each)
	}
}

func benchmark(b *testing.B, run func(b *testing.B)) {
	b.ReportAllocs()
	b.ResetTimer()
	run(b)
}

func BenchmarkUpload1000(b *testing.B) {
	p, document, err := measure.Upload(1000, 6)
	if err != nil {
		b.Fatal(err)
	}
	b.Logf("%d bytes of XML, %d of base64", len(document), len(p.Data))
	b.Run("ours", func(b *testing.B) {
		b.SetBytes(int64(len(document)))
		benchmark(b, func(b *testing.B) {
			for b.Loop() {
				if _, err := measure.Ours(p); err != nil {
					b.Fatal(err)
				}
			}
		})
	})
	b.Run("reader", func(b *testing.B) {
		b.SetBytes(int64(len(document)))
		benchmark(b, func(b *testing.B) {
			for b.Loop() {
				if _, err := wire.ReadUpload(document, wire.Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	})
	b.Run("general", func(b *testing.B) {
		b.SetBytes(int64(len(document)))
		benchmark(b, func(b *testing.B) {
			for b.Loop() {
				if _, err := measure.General(p); err != nil {
					b.Fatal(err)
				}
			}
		})
	})
}

// The records of an upload take no more than twice its XML, and everything on the way no more than five times, base64 and archive
// included; what stands at one moment is less.
func TestMemoryOfAnUpload(t *testing.T) {
	p, document, err := measure.Upload(1000, 6)
	if err != nil {
		t.Fatal(err)
	}
	if taken := allocated(func() { _, err = wire.ReadUpload(document, wire.Options{}) }); err != nil || taken > 2*uint64(len(document)) {
		t.Errorf("reading %d bytes took %d, %v", len(document), taken, err)
	}
	if taken := allocated(func() { _, err = measure.Ours(p) }); err != nil || taken > 5*uint64(len(document)) {
		t.Errorf("opening and reading %d bytes took %d, %v", len(document), taken, err)
	}
}

func allocated(run func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	run()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

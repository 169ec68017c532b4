package administration

import (
	"openicp/internal/exchange/gbk"
	"openicp/internal/exchange/wire"
)

// outsideGBK stands for a character that V.3.0 cannot carry, in what is said about a record: names of services and what officers write
// hold no answer up.
const outsideGBK = '〓'

// speakable puts texts that are the administration's own, or repeat a name, into what V.3.0 can carry.
func speakable(records []wire.Record) {
	for _, r := range records {
		switch body := r.Body.(type) {
		case *wire.ReviewResult:
			body.Opinion = carried(body.Opinion)
		case *wire.RecordResult:
			body.Mark = carried(body.Mark)
			carryItems(body.Items)
		case *wire.DomainResult:
			carryItems(body.Items)
		case *wire.AddressResult:
			for i := range body.Items {
				body.Items[i].Detail = carried(body.Items[i].Detail)
			}
		}
	}
}

func carryItems(items []wire.ResultItem) {
	for i := range items {
		items[i].Detail = carried(items[i].Detail)
	}
}

func carried(text string) string {
	runes := []rune(text)
	for i, r := range runes {
		if _, at := gbk.AppendGBK(nil, string(r)); at >= 0 {
			runes[i] = outsideGBK
		}
	}
	return string(runes)
}

// writable leaves out of an answer what cannot be written at all, so that one record holds up no other; left says how many that are.
func writable(v wire.Version, records []wire.Record) (sound []wire.Record, left int) {
	for _, r := range records {
		if faults, _ := wire.Check(v, r, wire.Options{Later: true}); len(faults) > 0 {
			left++
			continue
		}
		sound = append(sound, r)
	}
	return sound, left
}

package api_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"openicp/internal/store/storetest"
)

// BenchmarkMove submits and withdraws in turn through the whole door, alone.
func BenchmarkMove(b *testing.B) {
	w := newWorld(b, storetest.SQLite(b), false)
	at := w.draft(1)
	w.upload(at)
	requests := []string{at + "/moves/submit", at + "/moves/withdraw"}
	b.ReportAllocs()
	turn := 0
	for b.Loop() {
		r := httptest.NewRequest(http.MethodPost, requests[turn%2], http.NoBody)
		r.Header.Set("Authorization", "Bearer "+w.tokens["sponsor"])
		recorder := httptest.NewRecorder()
		w.door.ServeHTTP(recorder, r)
		if recorder.Code != http.StatusOK {
			b.Fatalf("%d %s", recorder.Code, recorder.Body)
		}
		turn++
	}
}

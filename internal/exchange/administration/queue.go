package administration

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"log/slog"
	"slices"
	"strings"

	"github.com/google/uuid"

	"openicp/internal/civil"
	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/seal"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// Dispatch is a file for a provider to fetch.
type Dispatch struct {
	Provider filing.ProviderID
	// Kind says what it is for, in a word, for the board: result, refusals, codes, block_list, or the kind of its records.
	Kind    string
	Case    filing.ApplicationID // that it is about; "" for none
	Records []wire.Record
}

// seriesDownload numbers files to fetch over all providers; its row lock gives them the order of their commits.
const seriesDownload = "download"

// Queue writes records into a file that waits for the provider, in the transaction that gives cause for it. Kinds of record that the
// account's version does not know are left out; a file of nothing else is none, and its name is "".
//
// A crash before the commit leaves nothing; after it the file waits until it is acknowledged.
func (s *Server) Queue(ctx context.Context, tx *store.Tx, d Dispatch) (name string, err error) {
	row, err := tx.ExchangeAccount(ctx, string(d.Provider))
	if err != nil {
		return "", fmt.Errorf("load an account of the interface: %w", err)
	}
	version := wire.Version(row.Version)
	file := wire.File{Version: version}
	known := slices.DeleteFunc(slices.Clone(d.Records), func(r wire.Record) bool { return r.Kind.Since != "" && version != wire.Own })
	if version == wire.V30 {
		speakable(known)
	}
	sound, left := writable(version, known)
	if left > 0 {
		s.Log.ErrorContext(ctx, "records for a provider cannot be written in its version", slog.String("provider", row.ProviderID),
			slog.String("kind", d.Kind), slog.String("case", string(d.Case)), slog.Int("records", left))
	}
	for _, r := range sound {
		file.Add(r.Kind, r.Body)
	}
	if len(file.Records) == 0 {
		return "", nil
	}
	document, _, err := wire.Write(file, wire.Options{Later: true})
	if err != nil {
		return "", fmt.Errorf("write a file to fetch: %w", err)
	}
	return s.wait(ctx, tx, d, row, document)
}

func (s *Server) wait(ctx context.Context, tx *store.Tx, d Dispatch, account rows.ExchangeAccount, document []byte) (string, error) {
	position, err := tx.TakeExchangeNumber(ctx, seriesDownload)
	if err != nil {
		return "", fmt.Errorf("number a file to fetch: %w", err)
	}
	id, err := uuid.NewV7()
	if err != nil {
		return "", fmt.Errorf("make an id: %w", err)
	}
	sealed, err := s.House.Seal.Seal(downloadPlace(id.String()), document)
	if err != nil {
		return "", fmt.Errorf("seal a file to fetch: %w", err)
	}
	row := rows.InsertExchangeDownloadParams{ID: id.String(), ProviderID: string(d.Provider), Position: position, Kind: d.Kind,
		CaseID: string(d.Case), ContentSealed: sealed, Sha256: digestOf(document), CreatedAt: s.House.Now().UnixMicro()}
	row.Name = s.nameOf(account, row)
	if err := tx.InsertExchangeDownload(ctx, row); err != nil {
		return "", fmt.Errorf("store a file to fetch: %w", err)
	}
	if d.Case == "" {
		return row.Name, nil
	}
	return row.Name, s.message(ctx, tx, crossed{Case: d.Case, Direction: "out", Peer: d.Provider, Method: wire.Download, Kind: d.Kind,
		Version: account.Version, File: row.ID, Record: 1, SHA256: row.Sha256})
}

// nameOf names a file as real authorities do: the second it was made, the province, a running number.
func (s *Server) nameOf(account rows.ExchangeAccount, row rows.InsertExchangeDownloadParams) string {
	province := "cn"
	for _, list := range [][]string{s.Provinces, flow.Split(account.Provinces)} {
		if len(list) == 1 && letters[list[0]] != "" {
			province = letters[list[0]]
		}
	}
	return fmt.Sprintf("%s_%s_%04d.xml", store.Time(row.CreatedAt).In(civil.Shanghai).Format("20060102150405"), province, row.Position%10000)
}

// letters are those of ISO 3166-2 by the code of the province.
var letters = func() map[string]string {
	table := map[string]string{}
	for _, each := range strings.Fields("11bj 12tj 13he 14sx 15nm 21ln 22jl 23hl 31sh 32js 33zj 34ah 35fj 36jx 37sd 41ha 42hb 43hn 44gd 45gx 46hi " +
		"50cq 51sc 52gz 53yn 54xz 61sn 62gs 63qh 64nx 65xj") {
		table[each[:2]+"0000"] = each[2:]
	}
	return table
}()

func downloadPlace(id string) seal.Place {
	return seal.Place{Table: "exchange_downloads", Column: "content_sealed", Row: id}
}

// QueueFor writes a file for a provider in a transaction of its own, for what officers or an administrator hand out.
func (s *Server) QueueFor(ctx context.Context, d Dispatch) (name string, err error) {
	err = s.House.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		name, err = s.Queue(ctx, tx, d)
		return err
	})
	return name, err
}

// crossed is what is kept of something that crossed for a case.
type crossed struct {
	Case      filing.ApplicationID
	Direction string
	Peer      filing.ProviderID
	Method    wire.Method
	Kind      string
	Version   string
	File      string
	Record    int64
	SHA256    string
}

// message keeps what crossed for a case: here always a record of a file that is kept whole.
func (s *Server) message(ctx context.Context, tx *store.Tx, m crossed) error {
	id, err := uuid.NewV7()
	if err != nil {
		return fmt.Errorf("make an id: %w", err)
	}
	err = tx.InsertExchangeMessage(ctx, rows.InsertExchangeMessageParams{ID: id.String(), CaseID: string(m.Case), Side: "administration",
		Direction: m.Direction, Peer: string(m.Peer), Method: string(m.Method), Kind: m.Kind, Version: m.Version, FileID: m.File,
		Record: m.Record, Sha256: m.SHA256, ContentSealed: []byte{}, At: s.House.Now().UnixMicro()})
	if err != nil {
		return fmt.Errorf("keep what crossed for a case: %w", err)
	}
	return nil
}

// digestOf is what a document is known by at both ends: its SHA-256 in hexadecimal.
func digestOf(document []byte) string {
	sum := sha256.Sum256(document)
	return hex.EncodeToString(sum[:])
}

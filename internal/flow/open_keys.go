package flow

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"openicp/internal/fault"
	"openicp/internal/seal"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// Facts of the house about its keys. They are names, which tell nothing about the keys themselves.
const (
	factSealKeys = "seal.keys"  // every sealing key that was ever in use, joined by commas
	factIndexKey = "seal.index" // the key of blind indexes and hashes
)

// OpenKeys opens the key file of a house, and makes one on its first start alone. Where the database holds anything that hangs
// on keys, a missing file or one with other keys is refused: a new key would seal beside data that nobody can read any more.
//
// A crash behind the making of the file and before the record of it leaves a file that the next start records.
func OpenKeys(ctx context.Context, s *store.Store, file string) (*seal.Sealer, error) {
	known, err := knownKeys(ctx, s)
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(file); errors.Is(err, fs.ErrNotExist) && known.needed {
		return nil, keyMissing(file, known)
	}
	sealer, err := seal.Open(file)
	if err != nil {
		return nil, err
	}
	if !known.opened(sealer) {
		return nil, keyWrong(file, known, sealer)
	}
	return sealer, recordKeys(ctx, s, file, sealer)
}

// keyring is what a database says about the keys of its house.
type keyring struct {
	index  string
	keys   []string
	sample []byte // something sealed, where there is no record of keys
	needed bool   // without keys something here could not be read
}

func knownKeys(ctx context.Context, s *store.Store) (known keyring, err error) {
	err = s.Read(ctx, func(ctx context.Context, q *rows.Queries) (err error) {
		known, err = readKeys(ctx, q)
		return err
	})
	return known, err
}

func readKeys(ctx context.Context, q *rows.Queries) (known keyring, err error) {
	for name, into := range map[string]func(string){
		factSealKeys: func(v string) { known.keys = Split(v) },
		factIndexKey: func(v string) { known.index = v },
	} {
		fact, err := q.GetHouseFact(ctx, name)
		if err != nil && !store.IsNotFound(err) {
			return known, fmt.Errorf("read the names of the keys: %w", err)
		}
		into(fact.Value)
	}
	secrets, err := q.HoldsSecrets(ctx)
	if err != nil {
		return known, fmt.Errorf("ask whether anything is sealed: %w", err)
	}
	known.needed = secrets > 0 || known.index != ""
	forms, err := q.NewestSealedForm(ctx)
	if err != nil {
		return known, fmt.Errorf("read a sealed form: %w", err)
	}
	if len(forms) > 0 {
		known.sample = forms[0]
	}
	return known, nil
}

// opened says whether a sealer has every key of the house.
func (k keyring) opened(sealer *seal.Sealer) bool {
	if k.index != "" && k.index != sealer.IndexID() || len(k.sample) > 0 && !sealer.Knows(k.sample) {
		return false
	}
	return !slices.ContainsFunc(k.keys, func(id string) bool { return !slices.Contains(sealer.KeyIDs(), id) })
}

func (k keyring) names() string {
	if k.index == "" {
		return "?"
	}
	return "index " + k.index + ", seal " + strings.Join(k.keys, " ")
}

// recordKeys notes the names of the keys, and those that a rotation added. Of several programs that start at once on one
// database the first names the keys; one with a key file of its own is refused.
func recordKeys(ctx context.Context, s *store.Store, file string, sealer *seal.Sealer) error {
	return s.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		if _, err := tx.AddHouseFact(ctx, rows.AddHouseFactParams{Name: factIndexKey, Value: sealer.IndexID()}); err != nil {
			return fmt.Errorf("record the index key: %w", err)
		}
		known, err := readKeys(ctx, tx.Queries) // behind whoever wrote first
		if err != nil {
			return err
		}
		if !known.opened(sealer) {
			return keyWrong(file, known, sealer)
		}
		joined := strings.Join(sealer.KeyIDs(), ",")
		if joined == strings.Join(known.keys, ",") {
			return nil
		}
		if err := tx.PutHouseFact(ctx, rows.PutHouseFactParams{Name: factSealKeys, Value: joined}); err != nil {
			return fmt.Errorf("record the sealing keys: %w", err)
		}
		return nil
	})
}

func keyMissing(file string, known keyring) error {
	return fault.New(fault.Refused, "seal_key_missing",
		fmt.Sprintf("缺少密钥文件 %s，而数据库里已有用它保护的数据（密钥编号：%s）。请从离线备份恢复原来的密钥文件再启动；新建的密钥读不了这些数据。", file, known.names()),
		fmt.Sprintf("The key file %s is missing, and the database holds data under its keys (%s). Restore that very file from its backup and start again; a new key could not read these data.", file, known.names()))
}

func keyWrong(file string, known keyring, have *seal.Sealer) error {
	names := "index " + have.IndexID() + ", seal " + strings.Join(have.KeyIDs(), " ")
	return fault.New(fault.Refused, "seal_key_wrong",
		fmt.Sprintf("密钥文件 %s（%s）不是这个数据库的密钥（需要：%s）。请恢复与数据库相配的密钥文件，或改用与此密钥相配的数据库。", file, names, known.names()),
		fmt.Sprintf("The key file %s (%s) is not that of this database, which needs %s. Restore the key file that belongs to the database, or use the database that belongs to this key file.", file, names, known.names()))
}

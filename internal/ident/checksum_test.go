package ident_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"openicp/internal/ident"
)

const generated = 100_000

var creditAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"

func goodResidentID(r *rand.Rand) string {
	provinces := strings.Fields("11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83")
	first := fmt.Sprintf("%s%04d%04d%02d%02d%03d", provinces[r.IntN(len(provinces))], r.IntN(10000),
		1880+r.IntN(140), 1+r.IntN(12), 1+r.IntN(28), r.IntN(1000))
	d, _ := ident.ResidentIDCheckDigit(first)
	return first + string(d)
}

func goodCreditCode(r *rand.Rand) string {
	first := []string{"91", "92", "12", "51", "A1", "N3", "Y1"}[r.IntN(7)] + fmt.Sprintf("%06d", r.IntN(1000000))
	organisation := make([]byte, 8)
	for i := range organisation {
		organisation[i] = creditAlphabet[r.IntN(len(creditAlphabet))]
	}
	inner, _ := ident.OrganisationCodeCheckDigit(string(organisation))
	first += string(organisation) + string(inner)
	d, _ := ident.CreditCodeCheckDigit(first)
	return first + string(d)
}

// mutants gives every value one single-character error or one swap of
// neighbours away.
func mutants(s, alphabet string) []string {
	var out []string
	for i := range len(s) {
		for _, c := range alphabet {
			if byte(c) != s[i] {
				out = append(out, s[:i]+string(c)+s[i+1:])
			}
		}
		if i > 0 && s[i] != s[i-1] {
			out = append(out, s[:i-1]+string(s[i])+string(s[i-1])+s[i+1:])
		}
	}
	return out
}

func TestResidentIDCatchesSingleErrorsAndSwaps(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 1))
	for range 2000 {
		good := goodResidentID(r)
		for _, bad := range mutants(good, "0123456789X") {
			if _, f := ident.ParseResidentID(bad); f == nil {
				t.Fatalf("%s passes, one error away from %s", bad, good)
			}
		}
	}
}

func TestCreditCodeCatchesSingleErrorsAndSwaps(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(2, 1))
	for range 1000 {
		good := goodCreditCode(r)
		for _, bad := range mutants(good, creditAlphabet) {
			if _, f := ident.ParseCreditCode(bad); f == nil {
				t.Fatalf("%s passes, one error away from %s", bad, good)
			}
		}
	}
}

func TestGoodOnesAreNeverRefused(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(3, 1))
	for range generated {
		id := goodResidentID(r)
		got, f := ident.ParseResidentID(" " + strings.ToLower(id) + "\u3000")
		if f != nil || got.Number() != id {
			t.Fatalf("%s: %v, %v", id, got.Number(), f)
		}
		code := goodCreditCode(r)
		c, f := ident.ParseCreditCode(strings.ToLower(code))
		if f != nil || c.String() != code {
			t.Fatalf("%s: %v, %v", code, c, f)
		}
		if o, f := ident.ParseOrganisationCode(c.OrganisationCode()); f != nil || o.String() != c.OrganisationCode() {
			t.Fatalf("%s: %v", c.OrganisationCode(), f)
		}
	}
}

func TestResidentID(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct{ in, code string }{
		{"11010519491231002X", ""},
		{"11010519491231002x", ""},
		{"１１０１０５１９４９１２３１００２Ｘ", ""},
		{"440524188001010014", ""},
		{"810000199408230021", ""},
		{"830000199201300022", ""},
		{"110108198503120011", ""},
		{"110108199001011020", ""},
		{"440106199206070028", ""},
		{"", "empty"},
		{" \u3000", "empty"},
		{"110105491231002", "resident_id_15_digits"},
		{"1101051949123100", "resident_id_length"},
		{"11010519491231 002X", "resident_id_length"},
		{"1101051949123100２2X", "resident_id_length"},
		{"11010519491231002Ｙ", "resident_id_characters"},
		{"X1010519491231002X", "resident_id_characters"},
		{"11010519491231\x0002X", "resident_id_characters"},
		{"一1010519491231002X", "resident_id_characters"},
		{"990105194912310020", "resident_id_region"},
		{"160105194912310020", "resident_id_region"},
		{"110108198502300010", "resident_id_birth_date"},
		{"110108198513120011", "resident_id_birth_date"},
		{"110108190002290011", "resident_id_birth_date"},
		{"110108199001011021", "resident_id_check_digit"},
		{strings.Repeat("1", 5000), "too_long"},
	} {
		if _, f := ident.ParseResidentID(tc.in); code(f) != tc.code {
			t.Errorf("%q: %q, want %q", tc.in, code(f), tc.code)
		}
	}
}

func TestResidentIDTellsBirthSexRegion(t *testing.T) {
	t.Parallel()
	id, f := ident.ParseResidentID("110108198503120011")
	if f != nil {
		t.Fatal(f)
	}
	if y, m, d := id.BirthDate(); y != 1985 || m != 3 || d != 12 {
		t.Errorf("born %d-%d-%d", y, m, d)
	}
	if id.Sex() != ident.Male || id.Region() != "110108" {
		t.Errorf("sex %s, region %s", id.Sex(), id.Region())
	}
	if !id.BornAfter(1985, 3, 11) || id.BornAfter(1985, 3, 12) || id.BornAfter(1985, 4, 1) {
		t.Error("BornAfter is off by a day")
	}
	if other, _ := ident.ParseResidentID("110108199001011020"); other.Sex() != ident.Female {
		t.Error("an even 17th digit is not female")
	}
	for _, text := range []string{fmt.Sprint(id), fmt.Sprintf("%#v", id), fmt.Sprintf("%+v", id), id.LogValue().String()} {
		if text != "1101**********0011" {
			t.Errorf("printed as %s", text)
		}
	}
	var zero ident.ResidentID
	if y, _, _ := zero.BirthDate(); y != 0 || zero.Sex() != "" || zero.Region() != "" {
		t.Error("the zero value knows something")
	}
}

func TestCreditCode(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct{ in, code string }{
		{"91350100M000100Y43", ""},
		{"91440300708461136T", ""},
		{"91110000802100433B", ""},
		{"91330100799655058B", ""},
		{"91110108MA01T3X71T", ""},
		{" ９１１１０１０８ma01t3x71t ", ""},
		{"91110108MA01T3X71A", "credit_code_check_digit"},
		{"91110108MA01T3X71", "credit_code_length"},
		{"91110108MA01T3X71TT", "credit_code_length"},
		{"91110108MA0IT3X71T", "credit_code_characters"},
		{"91110108MA01T3X7-T", "credit_code_characters"},
		{"9111010AMA01T3X71T", "credit_code_region"},
		{innerWrong(), "credit_code_inner_check"},
		{"", "empty"},
	} {
		if _, f := ident.ParseCreditCode(tc.in); code(f) != tc.code {
			t.Errorf("%q: %q, want %q", tc.in, code(f), tc.code)
		}
	}
}

// innerWrong has a good check character around an organisation code that fails its own.
func innerWrong() string {
	first := "91110108MA01T3X72"
	d, _ := ident.CreditCodeCheckDigit(first)
	return first + string(d)
}

func TestCreditCodeTellsRegisterAndParts(t *testing.T) {
	t.Parallel()
	c, f := ident.ParseCreditCode("91350100M000100Y43")
	if f != nil {
		t.Fatal(f)
	}
	if r, ok := c.Register(); r != ident.RegisterEnterprise || !ok {
		t.Errorf("register %s, %v", r, ok)
	}
	if c.Region() != "350100" || c.OrganisationCode() != "M000100Y-4" || !c.InnerCheckHolds() {
		t.Errorf("region %s, organisation code %s", c.Region(), c.OrganisationCode())
	}
	var zero ident.CreditCode
	if _, ok := zero.Register(); ok || zero.Region() != "" || zero.OrganisationCode() != "" || zero.InnerCheckHolds() {
		t.Error("the zero value knows something")
	}
}

func TestOrganisationCode(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct{ in, normal, code string }{
		{"D2143569-X", "D2143569-X", ""},
		{"d2143569x", "D2143569-X", ""},
		{"Ｄ２１４３５６９－Ｘ", "D2143569-X", ""},
		{"D2143569—X", "D2143569-X", ""},
		{"D2143569-1", "", "organisation_code_check_digit"},
		{"D2143569-Y", "", "organisation_code_characters"},
		{"D214356-9X", "", "organisation_code_length"},
		{"D2143569", "", "organisation_code_length"},
		{"D21435*9X", "", "organisation_code_characters"},
		{"", "", "empty"},
	} {
		got, f := ident.ParseOrganisationCode(tc.in)
		if code(f) != tc.code || got.String() != tc.normal {
			t.Errorf("%q: %q %q, want %q %q", tc.in, got, code(f), tc.normal, tc.code)
		}
	}
}

func TestCheckDigitBuildersRefuseOtherInput(t *testing.T) {
	t.Parallel()
	if _, ok := ident.ResidentIDCheckDigit("1101051949123100"); ok {
		t.Error("16 digits")
	}
	if _, ok := ident.CreditCodeCheckDigit("91350100M000100YI"); ok {
		t.Error("a letter outside the alphabet")
	}
	if _, ok := ident.OrganisationCodeCheckDigit("d2143569"); ok {
		t.Error("a small letter")
	}
	if d, ok := ident.OrganisationCodeCheckDigit("D2143569"); !ok || d != 'X' {
		t.Errorf("D2143569 has %c", d)
	}
}

// code gives a fault's code, "" for none.
func code(f *ident.Fault) string {
	if f == nil {
		return ""
	}
	if f.Text.ZH == "" || f.Text.EN == "" {
		return f.Code + " without text"
	}
	return f.Code
}

package provider

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"net/http"

	"openicp/internal/exchange/envelope"
	"openicp/internal/exchange/soap"
	"openicp/internal/exchange/wire"
)

// call makes one call. An error that is a *trouble says that the outcome is not known: nothing came, or not one whole answer.
func (v *visit) call(ctx context.Context, o soap.Operation, fill func(c *soap.Call)) (wire.Answer, error) {
	if leased, err := v.lease(ctx, v.Row.ID); err != nil || !leased {
		if err == nil {
			err = &trouble{Word: troubleLease, Code: -1}
		}
		return wire.Answer{}, err
	}
	random, err := envelope.Random(rand.Reader)
	if err != nil {
		return wire.Answer{}, fmt.Errorf("make the random value of a call: %w", err)
	}
	hash, err := envelope.PasswordHash(v.Password.Reveal(), random)
	if err != nil {
		return wire.Answer{}, fmt.Errorf("hash the password of a call: %w", err)
	}
	c := soap.NewCall(o).SetNumber(soap.ISP, v.Row.IspID).Set(soap.User, v.Row.UserName).Set(soap.Random, random).
		Set(soap.PasswordHash, hash).SetNumber(soap.Hash, envelope.HashMD5)
	if fill != nil {
		fill(c)
	}
	text, err := v.post(ctx, o, soap.WriteCall(c))
	if err != nil {
		return wire.Answer{}, err
	}
	answer, err := wire.ReadAnswer(wire.Method(o), text)
	if err != nil {
		return wire.Answer{}, &trouble{Word: troubleNoAnswer, Code: -1, cause: errors.New("the answer cannot be read")}
	}
	v.Row.LastContactAt = v.House.Now().UnixMicro()
	return answer, nil
}

func (v *visit) post(ctx context.Context, o soap.Operation, message []byte) (string, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, v.Row.Url+string(o.Endpoint()), bytes.NewReader(message))
	if err != nil {
		return "", fmt.Errorf("make a call: %w", err)
	}
	request.Header.Set("Content-Type", "text/xml; charset=utf-8")
	request.Header.Set("SOAPAction", `""`)
	response, err := v.HTTP.Do(request)
	if err != nil {
		return "", unanswered(ctx, errors.New("nothing came"))
	}
	defer response.Body.Close()
	body, err := io.ReadAll(io.LimitReader(response.Body, soap.MaxMessage+1))
	switch {
	case err != nil:
		return "", unanswered(ctx, errors.New("the answer was cut off"))
	case len(body) > soap.MaxMessage:
		return "", unanswered(ctx, errors.New("the answer is too long"))
	case response.StatusCode != http.StatusOK:
		return "", unanswered(ctx, fmt.Errorf("status %d", response.StatusCode))
	}
	text, err := soap.ReadAnswer(o, body)
	if err != nil {
		return "", unanswered(ctx, errors.New("the message cannot be read"))
	}
	return text, nil
}

// unanswered is the trouble of a call that brought no answer; where this process is stopping it is the process's own.
func unanswered(ctx context.Context, cause error) error {
	if ctx.Err() != nil {
		return fmt.Errorf("call an administration: %w", ctx.Err())
	}
	return &trouble{Word: troubleNoAnswer, Code: -1, cause: cause}
}

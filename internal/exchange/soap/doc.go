// Package soap carries the six methods of the enterprise interface as SOAP 1.1 messages, document/literal wrapped, and describes
// them as WSDL. It exists so that both ends agree on the message around the file and know nothing of HTTP or of files.
//
// It is strict in what it writes: exactly the shape a real authority was seen to accept, the wrapper in the name space
// http://www.miibeian.gov.cn and its parameters in none. It is lenient in what it takes: any prefix, parameters qualified or
// not, in any order, ispID and ispId alike, types named as rpc stacks do, CDATA, a byte order mark. It refuses document types,
// a second body or result, a parameter that comes twice, references into the message, and anything after its end; an answer
// that is not exactly one text leaves the outcome unknown and is never a success.
//
// Read operation.go first, then read.go, write.go and wsdl.go.
package soap

package intake

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"bytes"
)

// Limits of an XML payload.
const (
	maxXMLDepth = 64
	maxXMLNodes = 50_000 // elements and attributes
)

// xmlToJSON turns an XML document into a JSON value: an element is an object,
// or its text when it has nothing else; attributes are "@name", text beside
// them is "#text", repeated elements are an array. Names lose their namespace.
// A document type declaration, and with it every entity of its own, is refused.
func xmlToJSON(b []byte) (any, error) {
	d := xml.NewDecoder(bytes.NewReader(b))
	d.CharsetReader = func(charset string, in io.Reader) (io.Reader, error) {
		if strings.EqualFold(charset, "utf-8") || strings.EqualFold(charset, "us-ascii") {
			return in, nil
		}
		return nil, errors.New("only UTF-8 is read")
	}
	r := &xmlReader{d: d}
	for {
		token, err := r.next()
		if err != nil {
			return nil, err
		}
		if start, ok := token.(xml.StartElement); ok {
			v, err := r.element(start, 1)
			if err != nil {
				return nil, err
			}
			return map[string]any{start.Name.Local: v}, r.end()
		}
	}
}

type xmlReader struct {
	d     *xml.Decoder
	nodes int
}

func (r *xmlReader) next() (xml.Token, error) {
	token, err := r.d.Token()
	if err != nil {
		return nil, err
	}
	if _, ok := token.(xml.Directive); ok {
		return nil, errors.New("a document type declaration is not accepted")
	}
	return token, nil
}

// end reads what follows the root element, which may not be another one.
func (r *xmlReader) end() error {
	for {
		token, err := r.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if _, ok := token.(xml.StartElement); ok {
			return errors.New("more than one root element")
		}
	}
}

func (r *xmlReader) element(start xml.StartElement, depth int) (any, error) {
	r.nodes += 1 + len(start.Attr)
	if depth > maxXMLDepth || r.nodes > maxXMLNodes {
		return nil, errors.New("the document is too deep or has too many elements")
	}
	object := map[string]any{}
	for _, a := range start.Attr {
		if a.Name.Space != "xmlns" && a.Name.Local != "xmlns" {
			object["@"+a.Name.Local] = a.Value
		}
	}
	var text strings.Builder
	for {
		token, err := r.next()
		if err != nil {
			return nil, err
		}
		switch token := token.(type) {
		case xml.CharData:
			text.Write(token)
		case xml.StartElement:
			v, err := r.element(token, depth+1)
			if err != nil {
				return nil, err
			}
			join(object, token.Name.Local, v)
		case xml.EndElement:
			words := strings.TrimSpace(text.String())
			if len(object) == 0 {
				return words, nil
			}
			if words != "" {
				object["#text"] = words
			}
			return object, nil
		}
	}
}

// join adds a child to an object; the second of a name makes an array.
func join(object map[string]any, name string, v any) {
	switch old := object[name].(type) {
	case nil:
		object[name] = v
	case []any:
		object[name] = append(old, v)
	default:
		object[name] = []any{old, v}
	}
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readXml } from './read-xml.ts';

const nested = (depth: number): string => `${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}`;

describe('a document', () => {
  it('is read with its namespaces, its text and its attributes', () => {
    expect(
      readXml(
        '\uFEFF<?xml version="1.0" encoding="utf-8"?><!-- one --><x:a xmlns:x="urn:x" one="1 &lt; 2" x:two="2"> &amp;&#65;<![CDATA[<b>]]><b xmlns="urn:b">c</b></x:a>',
      ),
    ).toEqual({
      name: 'a',
      namespace: 'urn:x',
      attributes: new Map([['one', '1 < 2']]),
      text: ' &A<b>',
      children: [{ name: 'b', namespace: 'urn:b', attributes: new Map(), text: 'c', children: [] }],
    });
  });
  it.each([
    ['a bomb', '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>'],
    ['an entity that names a file', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'],
    ['a document type without anything', '<!DOCTYPE a><a/>'],
    ['a document type behind a comment', '<!-- x --><!DOCTYPE a SYSTEM "http://127.0.0.1/a.dtd"><a/>'],
    ['an entity nobody declared', '<a>&b;</a>'],
    ['another encoding', '<?xml version="1.0" encoding="UTF-16"?><a/>'],
    ['another encoding that hides what it says', '<?xml version="1.0" encoding="UTF-7"?><a/>'],
    ['bytes that were no UTF-8', Buffer.from('<a>\xe4</a>', 'latin1').toString('utf8')],
    ['UTF-16 read as UTF-8', Buffer.from('<a/>', 'utf16le').toString('utf8')],
    ['another XML', '<?xml version="1.1"?><a/>'],
    ['an instruction', '<?xml-stylesheet href="x"?><a/>'],
    ['an instruction inside', '<a><?php x?></a>'],
    ['two roots', '<a/><b/>'],
    ['something behind its end', '<a/>b'],
    ['an end that does not fit', '<a><b></a></b>'],
    ['no end', '<a><b>'],
    ['an attribute twice', '<a b="1" b="2"/>'],
    ['an attribute twice by its namespace', '<a xmlns:x="urn:x" xmlns:y="urn:x" x:b="1" y:b="2"/>'],
    ['a prefix nobody declared', '<x:a/>'],
    ['a control character', '<a>\u0001</a>'],
    ['a control character by its number', '<a>&#1;</a>'],
    ['too many levels', nested(25)],
    ['very many levels', nested(20_000)],
    ['too many elements', `<a>${'<b/>'.repeat(500)}</a>`],
    ['nothing', ''],
    ['blanks', '  \n'],
    ['HTML', '<html><body><p>503<br></body></html>'],
    ['JSON', '{"MSS_SignatureResp":{}}'],
  ])('with %s is none', (_what, text) => {
    expect(readXml(text)).toBeUndefined();
  });
  it('has room for what a SOAP message needs', () => {
    expect(readXml(nested(24))).toBeDefined();
    expect(readXml(`<a>${'<b/>'.repeat(499)}</a>`)?.children.length).toBe(499);
  });
  it('whatever it is, is read or is none, and what is written is read again', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => void readXml(text)));
    const bits = fc.constantFrom(
      '<',
      '>',
      '/',
      'a',
      '&',
      ';',
      '#x41',
      '"',
      '=',
      ' ',
      '<![CDATA[',
      ']]>',
      '<!',
      '<?',
      '?>',
    );
    fc.assert(fc.property(fc.array(bits, { maxLength: 40 }), (pieces) => void readXml(`<a>${pieces.join('')}</a>`)));
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
        const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
        expect(readXml(`<a>${escaped}</a>`)?.text).toBe(text);
      }),
    );
  });
});

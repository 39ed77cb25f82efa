package intake

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/transform"
)

// candidate is a charset with the letters that make up most of a text in it: they
// tell it from one whose letters stand at the same bytes.
type candidate struct {
	name     string
	encoding encoding.Encoding
	common   string
}

// candidates are the charsets that texts without a statement are tried for. The
// letters are the most frequent of the languages that are written in them.
var candidates = []candidate{
	{"windows-1251", charmap.Windows1251, "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэф"},
	{"koi8-r", charmap.KOI8R, "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэф"},
	{"windows-1256", charmap.Windows1256, "اليمنوهرتبدعفسكقحجأةشصىطخإذءضزثئغ،ظ"},
	{"windows-1255", charmap.Windows1255, "יוהלאתרשמבנדעקחפכגטסצםןז"},
	{"windows-1253", charmap.Windows1253, "αοιετνσρκπυμλάίόηςγδέήωθύφχώβξζ"},
	{"gb18030", simplifiedchinese.GB18030, "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处，。、"},
	{"big5", traditionalchinese.Big5, "的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能下過子說產種面而方後多定行學法所民得經十三之進著等部度家電力裡如水化高自二理起小物現實加量都兩體制機當使點從業本去把性好應開它合還因由其些然前外天政四日那社義事平形相全表間樣與關各重新線內數正心反你明看原又麼利比或但質氣第向道命此變條只沒結解問意建月公無系軍，。、"},
	{"shift_jis", japanese.ShiftJIS, "のにはをたがでてとしれさるいなあらもこすかそっまりくよん年日大、。ンスルトアイラリック"},
	{"euc-jp", japanese.EUCJP, "のにはをたがでてとしれさるいなあらもこすかそっまりくよん年日大、。ンスルトアイラリック"},
	{"euc-kr", korean.EUCKR, "이다는을를의에가은로고하지기도한사정대인어자시리나일아국해서부전수그제니"},
	{"windows-1252", charmap.Windows1252, "éèàùçêëîïôûöäüßñóáíúãõåøæÉ’‘“”–—«»°§"},
}

// Shares of a text's letters beyond ASCII.
const (
	leastCommon = 0.35 // that must be common ones of its charset
	mostInvalid = 0.02 // that may stand for nothing in it
)

// guessed returns the charset whose common letters make up most of what is beyond
// ASCII in some bytes; nil when none does.
func guessed(head []byte) *candidate {
	var best *candidate
	if bytes.HasPrefix(head, []byte("\xFF\xFE")) || bytes.HasPrefix(head, []byte("\xFE\xFF")) {
		return nil // UTF-16 says so itself
	}
	if accented(head) {
		return &candidates[len(candidates)-1]
	}
	most := leastCommon
	for i := range candidates {
		c := &candidates[i]
		decoded, _, err := transform.Bytes(c.encoding.NewDecoder(), head[:lastStart(head)])
		if err != nil && len(decoded) == 0 {
			continue
		}
		high, invalid, common := 0, 0, 0
		for _, r := range string(decoded) {
			switch {
			case r == utf8.RuneError:
				invalid++
				high++
			case r >= utf8.RuneSelf:
				high++
				if strings.ContainsRune(c.common, r) {
					common++
				}
			}
		}
		if high == 0 || float64(invalid) > mostInvalid*float64(high)+1 {
			continue
		}
		if share := float64(common) / float64(high); share > most {
			best, most = c, share
		}
	}
	return best
}

// accented reports whether bytes beyond ASCII stand alone among Latin letters, as in
// the languages of western Europe.
func accented(head []byte) bool {
	high, alone := 0, 0
	for i, b := range head {
		if b < utf8.RuneSelf {
			continue
		}
		high++
		if (i == 0 || head[i-1] < utf8.RuneSelf) && (i+1 == len(head) || head[i+1] < utf8.RuneSelf) {
			alone++
		}
	}
	return alone*10 > high*8
}

// lastStart returns where to cut bytes so that no letter is cut: behind the last
// blank or line, if there is one.
func lastStart(head []byte) int {
	if at := bytes.LastIndexAny(head, " \n\r\t"); at > len(head)/2 {
		return at
	}
	return len(head)
}

// mending passes UTF-8 on and reads what is none as windows-1252: a text that begins
// as ASCII may go on in another charset.
type mending struct {
	transform.NopResetter
	mended int
}

func (m *mending) Transform(dst, src []byte, atEOF bool) (nDst, nSrc int, err error) {
	for nSrc < len(src) {
		r, size := rune(src[nSrc]), 1
		if r >= utf8.RuneSelf {
			if !atEOF && !utf8.FullRune(src[nSrc:]) {
				return nDst, nSrc, transform.ErrShortSrc
			}
			if r, size = utf8.DecodeRune(src[nSrc:]); r == utf8.RuneError && size == 1 {
				r = charmap.Windows1252.DecodeByte(src[nSrc])
				m.mended++
			}
		}
		if nDst+utf8.RuneLen(r) > len(dst) {
			return nDst, nSrc, transform.ErrShortDst
		}
		nDst += utf8.EncodeRune(dst[nDst:], r)
		nSrc += size
	}
	return nDst, nSrc, nil
}

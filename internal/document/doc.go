// Package document looks at papers that come in and prints papers that go out.
//
// It exists because everything uploaded is somebody else's bytes. [Accept] says what those bytes really are, refuses what
// could hurt whoever opens them later, and makes of every picture a clean copy that fits the limits of the interface to the
// administrations: upright, on white, without the place and device that cameras write into pictures. The other half prints
// the papers of a filing as PDF with Chinese text: [VerificationSheet] (真实性核验单, S18), [SecurityAgreement]
// (信息安全管理协议书, S22), [CommitmentLetter] (备案承诺书) and [CoverSheet], which travels with the papers in the parcel (S25);
// and [StatementOfFiling] (备案情况说明), which holds what the public may read. Of a licence it prints the papers of the application
// ([LicenceApplication] 申报表, [SecurityUndertaking] 信息安全责任书, [LawfulOperation] 依法经营承诺书, [GuaranteeLetter] 保证书,
// [BoardApplication] 专项申请), the letters of the administration ([Letter] and who takes one) and the licence itself
// ([LicenceCertificate] 许可证).
//
// It promises: nothing is decoded before its size in pixels is known, one picture is decoded at a time, a printed form loses
// no character and the same input prints the same bytes. It refuses scripts, attachments, encryption and two formats in one
// file; and it refuses to print a character its font lacks rather than leaving a blank.
//
// What it keeps as the original is the bytes as they came, because the original is evidence. Those may hold what a camera
// wrote, so the caller seals them and shows the fitted copy. A PDF is kept as it is: its structure is searched, its pages are
// not redrawn, so it is to be served as a download and never inside one of our own pages.
//
// It reads no clock, no store and no network. The font is Noto Sans SC Regular under the SIL Open Font Licence (font/OFL.txt).
//
// Read accept.go and limits.go for papers in, sheet.go, verification.go, licence_sheet.go and letter.go for papers out.
package document

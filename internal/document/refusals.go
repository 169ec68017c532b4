package document

import "openicp/internal/fault"

// errEntryTooLong: one entry alone is higher than a page. Forms within the limits of the API never are.
var errEntryTooLong = fault.New(fault.TooLarge, "entry_too_long",
	"有一项内容太长，一页打印不下。请缩短后再打印。",
	"One entry is too long for a page. Shorten it and print again.")

// The refusals of an upload. Each says what to do instead; codes are stable.
var (
	errEmpty = fault.New(fault.Invalid, "document_empty",
		"文件是空的，请重新选择文件后上传。",
		"The file is empty. Choose the file again and upload it.")
	errType = fault.New(fault.Invalid, "document_type_not_accepted",
		"只接受 JPG、PNG 图片和 PDF 文件（看文件内容，不看扩展名）。其他格式（如手机的 HEIC 照片）请先另存为 JPG 再上传。",
		"Only JPG and PNG pictures and PDF files are taken, judged by content and not by name. Save other formats, such as a phone’s HEIC photos, as JPG first.")
	errTypeDiffers = fault.New(fault.Invalid, "document_type_differs",
		"文件的实际格式与所声明的格式不一致。请用正确的格式重新保存后上传。",
		"The file is not of the type it was sent as. Save it in the right format and upload it again.")
	errTwoInOne = fault.New(fault.Invalid, "document_two_in_one",
		"文件中夹带了另一种格式的内容（如压缩包或网页）。请打开图片或文件，另存为新文件后上传。",
		"The file carries content of a second format, such as an archive or a web page. Open it, save it as a new file and upload that.")
	errTooLarge = fault.New(fault.TooLarge, "document_too_large",
		"文件超过 20 MB。请压缩图片，或用较低的分辨率重新扫描后上传。",
		"The file is larger than 20 MB. Make the picture smaller or scan again at a lower resolution.")
	errTooManyPixels = fault.New(fault.TooLarge, "picture_too_many_pixels",
		"图片像素过多（最多 5000 万像素，每边最多 20000 像素）。请缩小图片尺寸后上传；渐进式或 16 位图片请另存为普通 JPG。",
		"The picture has too many pixels (at most 50 million, and 20,000 on a side). Scale it down; save progressive or 16-bit pictures as a plain JPG.")
	errTooFewPixels = fault.New(fault.Invalid, "picture_too_small",
		"图片太小，看不清内容。请上传原图，不要上传缩略图。",
		"The picture is too small to show anything. Upload the original, not a thumbnail.")
	errUnreadable = fault.New(fault.Invalid, "picture_unreadable",
		"图片已损坏或不完整，无法打开。请重新拍摄或扫描，另存为 JPG 后上传。",
		"The picture is damaged or incomplete and cannot be opened. Take or scan it again, save it as JPG and upload that.")
	errPDFUnreadable = fault.New(fault.Invalid, "pdf_unreadable",
		"PDF 文件已损坏或不完整，无法检查。请重新导出 PDF，或改为上传图片。",
		"The PDF is damaged or incomplete and cannot be checked. Export it again, or upload pictures instead.")
	errPDFEncrypted = fault.New(fault.Invalid, "pdf_encrypted",
		"PDF 文件已加密或有权限保护。请去掉密码和保护后上传。",
		"The PDF is encrypted or protected. Remove the password and the protection, then upload it.")
	errPDFScript = fault.New(fault.Invalid, "pdf_has_script",
		"PDF 文件含有脚本、自动动作或附件。请用“打印为 PDF”另存为普通文件，或改为上传图片。",
		"The PDF contains scripts, automatic actions or attachments. Print it to a plain PDF, or upload pictures instead.")
	errPDFComplex = fault.New(fault.TooLarge, "pdf_too_large_inside",
		"PDF 文件展开后过大。请降低分辨率重新导出，或改为上传图片。",
		"The PDF unpacks to too much. Export it at a lower resolution, or upload pictures instead.")
	errPDFPages = fault.New(fault.TooLarge, "pdf_too_many_pages",
		"PDF 文件超过 100 页。请只上传需要的页。",
		"The PDF has more than 100 pages. Upload only the pages that are asked for.")
)

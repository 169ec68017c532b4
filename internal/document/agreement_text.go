package document

// article is one article of the agreement. A clause begins with its number and a space; the number stays with the text.
type article struct {
	head    bilingualText
	clauses []bilingualText
}

// agreement is the text of the agreement. Article 4 repeats Decree 292 art 15 word for word; the rest follows Decree 292
// arts 11 and 14 to 16, Order 33 arts 10, 13 to 15, 18 and 19, and the Cybersecurity Law.
var agreement = []article{
	{bilingualText{"第一条　依据", "Article 1  Basis"}, []bilingualText{
		{"一、 甲方为乙方的网站提供接入服务。双方依照《中华人民共和国网络安全法》、《互联网信息服务管理办法》、《非经营性互联网信息服务备案管理办法》及有关规定，订立本协议。",
			"Party A gives access to party B’s websites. This agreement rests on the Cybersecurity Law, Decree 292, Order 33 and the rules under them."}}},
	{bilingualText{"第二条　甲方的责任", "Article 2  Duties of party A"}, []bilingualText{
		{"一、 先备案后接入；不为未备案或者未取得许可的网站提供接入服务。", "First the filing, then access; no access for what is neither filed nor licensed."},
		{"二、 当面核验乙方的备案信息和证件，如实报送，妥善保管并依法保密，不作他用。", "Check party B’s data and documents in person, report them truthfully, keep them safe and secret, and use them for nothing else."},
		{"三、 发现乙方网站传输违法内容的，立即停止传输，保存有关记录，并向有关机关报告。", "Where party B’s website carries unlawful content: stop it at once, keep the records and report it."},
		{"四、 备案不收取费用。", "The filing is free of charge."}}},
	{bilingualText{"第三条　乙方的责任", "Article 3  Duties of party B"}, []bilingualText{
		{"一、 保证备案信息真实、准确；信息变更的，提前三十日办理变更；终止服务的，当日办理注销。", "Keep the filed data true and exact; file changes thirty days ahead; cancel on the day a service ends."},
		{"二、 在网站首页底部的中央位置标明备案编号，并链接备案管理系统网址。", "Show the filing number at the bottom centre of the home page with a link to the filing system."},
		{"三、 未取得经营许可的，不从事经营性互联网信息服务；涉及前置审批的，先取得批准。", "Charge for nothing without a licence; obtain prior approvals first."},
		{"四、 指定信息安全负责人，建立信息发布审核、巡查和应急处置制度，保持联系方式畅通。", "Name a person responsible for information security; review what is published; have a plan for emergencies; stay reachable."},
		{"五、 采取防范病毒、网络攻击和侵入的技术措施，依法留存网络日志不少于六个月。", "Guard against viruses, attacks and intrusion; keep network logs for at least six months as the law asks."},
		{"六、 保护用户个人信息，不泄露、不篡改、不非法提供。", "Protect users’ personal information; do not leak, alter or unlawfully pass it on."},
		{"七、 不出租、出借、转让备案和接入资源。", "Do not let, lend or transfer the filing or the access."}}},
	{bilingualText{"第四条　禁止的内容", "Article 4  Forbidden content"}, []bilingualText{
		{"乙方不得制作、复制、发布、传播含有下列内容的信息：", "Party B must not make, copy, publish or spread information that"},
		{"（一） 反对宪法所确定的基本原则的；", ""},
		{"（二） 危害国家安全，泄露国家秘密，颠覆国家政权，破坏国家统一的；", ""},
		{"（三） 损害国家荣誉和利益的；", ""},
		{"（四） 煽动民族仇恨、民族歧视，破坏民族团结的；", ""},
		{"（五） 破坏国家宗教政策，宣扬邪教和封建迷信的；", ""},
		{"（六） 散布谣言，扰乱社会秩序，破坏社会稳定的；", ""},
		{"（七） 散布淫秽、色情、赌博、暴力、凶杀、恐怖或者教唆犯罪的；", ""},
		{"（八） 侮辱或者诽谤他人，侵害他人合法权益的；", ""},
		{"（九） 含有法律、行政法规禁止的其他内容的。",
			"opposes the constitution’s principles; endangers national security or unity; harms national honour; stirs ethnic hatred; " +
				"undermines policy on religion or spreads cults; spreads rumours; is obscene, or about gambling, violence or terror, or incites crime; " +
				"insults or slanders; or that law or regulation otherwise forbids (Decree 292 art 15)."}}},
	{bilingualText{"第五条　处置", "Article 5  When something is found"}, []bilingualText{
		{"一、 乙方发现违法内容或者安全事件的，立即停止传输、消除影响，保存有关记录，并同时告知甲方和有关机关。", "Party B stops unlawful content or a security incident at once, keeps the records, and tells party A and the authorities."},
		{"二、 有关机关依法要求停止接入的，甲方应当立即停止，并告知乙方理由和救济途径。", "Ordered by an authority under the law, party A stops access at once and tells party B why and what remedies there are."}}},
	{bilingualText{"第六条　违约与生效", "Article 6  Breach and validity"}, []bilingualText{
		{"一、 任何一方违反本协议的，承担相应的法律责任；乙方提供虚假信息的，甲方有权停止接入，并报请注销备案。", "Whoever breaks this agreement is liable under the law; where party B’s data is false, party A may stop access and ask for cancellation."},
		{"二、 本协议一式两份，双方各执一份，自双方签字盖章之日起生效，至接入服务终止之日止。", "Two copies, one for each party; valid from signing and sealing by both until the access ends."}}},
}

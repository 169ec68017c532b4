package rule

var sponsorShell = Rule{
	ID: "e_sponsor_shell_must_be_cancelled", Code: "S08", Severity: block, From: sinceGuides,
	Title:    say("空壳主体", "shell sponsor"),
	Source:   sourceProvince,
	Expected: say("主体名下有服务；或本省允许空壳主体直接新增", "a sponsor with services, or a province in which a shell sponsor may add one"),
	Fix:      say("向管局申请注销空壳主体（约 5 个工作日），再办理首次备案。", "Have the administration cancel the shell sponsor (about five working days), then file anew."),
	Applies: func(f *Facts) bool {
		return knowsRegister(f) && isNew(f) && f.Register.Standing != nil && !valueOf(f.practice().ShellSponsorAdds, false)
	},
	Check: func(f *Facts) findings {
		var c complaints
		if f.Register.Standing.Services == 0 {
			c.at("/sponsor", "主体名下已没有服务："+f.Register.SponsorNumber, "no service is left under "+f.Register.SponsorNumber)
		}
		return findings(c)
	},
}

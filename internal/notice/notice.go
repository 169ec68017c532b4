package notice

// Template names a text. The names are kept with every notice that was written, so that they never change their meaning.
type Template string

// Recipient is who is told.
type Recipient string

// Who can be told.
const (
	ToSponsor        Recipient = "sponsor"
	ToProvider       Recipient = "provider"
	ToAdministration Recipient = "administration"
	ToCodeOwner      Recipient = "code_owner" // whoever has the mobile that a code goes to
)

// Channel is how somebody is told.
type Channel string

// The channels.
const (
	Mail Channel = "mail"
	SMS  Channel = "sms"
)

// Notice is one text to one party over some channels.
type Notice struct {
	Template Template
	To       Recipient
	Channels []Channel
}

var (
	byMail = []Channel{Mail}
	bySMS  = []Channel{SMS}
	byBoth = []Channel{Mail, SMS}
)

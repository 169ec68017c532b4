package rule

import (
	"slices"

	"openicp/internal/filing"
	"openicp/internal/ident"
)

// documentsOf says which documents a kind of sponsor may be filed with: the table of the national form (S7, S8, S10). The
// military officer's card stands in the founding form only; see militaryCardCurrent.
var documentsOf = map[filing.SponsorKind][]filing.DocumentType{
	filing.Enterprise:         {filing.BusinessLicence, filing.OrganisationCode, filing.RepresentativeCertificate},
	filing.SoleTrader:         {filing.BusinessLicence},
	filing.Individual:         personalDocuments,
	filing.PublicInstitution:  {filing.InstitutionCertificate, filing.CreditCodeCertificate, filing.OrganisationCode},
	filing.Government:         {filing.CreditCodeCertificate, filing.OrganisationCode},
	filing.Defence:            {filing.MilitaryUnitCode, filing.MilitaryServicePermit},
	filing.SocialOrganisation: {filing.OrganisationCertificate, filing.OrganisationCode},
	filing.PrivateNonProfit: {filing.NonEnterpriseCertificate, filing.SocialServiceCertificate, filing.PrivateSchoolPermit,
		filing.OrganisationCode},
	filing.Foundation:       {filing.FoundationCertificate, filing.OrganisationCode},
	filing.LawFirm:          {filing.LawFirmPermit, filing.OrganisationCode},
	filing.CulturalCentre:   {filing.CulturalCentreCertificate},
	filing.MassOrganisation: {filing.CreditCodeCertificate},
	filing.ForensicBody:     {filing.ForensicPermit},
	filing.ReligiousBody:    {filing.ReligiousCertificate},
	filing.ForeignBody:      {filing.ForeignBodyDocument, filing.RepresentativeCertificate},
	filing.MedicalBody:      {filing.MedicalPermit},
	filing.NotaryBody:       {filing.NotaryPermit},
	filing.Collective:       {filing.CollectiveCertificate},
	filing.ArbitrationBody:  {filing.ArbitrationCertificate},
}

// personalDocuments are the documents of persons.
var personalDocuments = []filing.DocumentType{filing.ResidentID, filing.Passport, filing.TaiwanPermit, filing.HKMacaoPermit,
	filing.PermanentResidence, filing.HKMacaoResidence, filing.TaiwanResidence, filing.MilitaryOfficerID}

// registersOf says what the first two characters of a credit code may tell, by kind; kinds that lie across registers are absent.
var registersOf = map[filing.SponsorKind][]ident.Register{
	filing.Enterprise:         {ident.RegisterEnterprise, ident.RegisterFarmersCoop, ident.RegisterSoleTrader},
	filing.SoleTrader:         {ident.RegisterSoleTrader},
	filing.PublicInstitution:  {ident.RegisterInstitution, ident.RegisterMilitary},
	filing.Government:         {ident.RegisterGovernment},
	filing.SocialOrganisation: {ident.RegisterSocial},
	filing.PrivateNonProfit:   {ident.RegisterNonEnterprise},
	filing.Foundation:         {ident.RegisterFoundation},
	filing.LawFirm:            {ident.RegisterLawFirm},
	filing.CulturalCentre:     {ident.RegisterCulturalCentre},
	filing.MassOrganisation:   {ident.RegisterMass, ident.RegisterUnion},
	filing.ForensicBody:       {ident.RegisterForensic, ident.RegisterInstitution},
	filing.ReligiousBody:      {ident.RegisterReligious},
	filing.NotaryBody:         {ident.RegisterNotary, ident.RegisterInstitution},
	filing.Collective:         {ident.RegisterCollective, ident.RegisterFarmersCoop},
	filing.ArbitrationBody:    {ident.RegisterArbitration, ident.RegisterInstitution},
}

// documentTypes are all documents the form can name.
var documentTypes = func() map[filing.DocumentType]bool {
	all := map[filing.DocumentType]bool{}
	for _, types := range documentsOf {
		for _, t := range types {
			all[t] = true
		}
	}
	return all
}()

func documentKnown(t filing.DocumentType) bool { return documentTypes[t] }

func personal(t filing.DocumentType) bool { return slices.Contains(personalDocuments, t) }

// publicBody says that a sponsor is of the state: words such as 信访 are its business.
func publicBody(kind filing.SponsorKind) bool {
	return kind == filing.Government || kind == filing.PublicInstitution || kind == filing.Defence || kind == filing.MassOrganisation
}

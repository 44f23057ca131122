namespace Alerts.Reading.Tests.Stories;

/// <summary>Who speaks, and whether it is of now, by the constructions of English news; each with its near miss.</summary>
public sealed class EnglishConstructionsTests
{
    [Theory]
    [InlineData(
        "Taiwan's Mainland Affairs Council (MAC) met the press. \"We call on China to stop its drills,\" said the MAC.",
        "TW demands"
    )]
    [InlineData("Some council (MAC) met the press. \"We call on China to stop its drills,\" said the MAC.", "")]
    [InlineData("Iran's foreign ministry spokesman said little. Navid Exempel denied the report.", "IR denies")]
    [InlineData("A witness said little. Navid Exempel denied the report.", "")]
    [InlineData("Iran's foreign ministry spokesman said little. A day passed. Navid Exempel denied the report.", "")]
    [InlineData("Ethiopia's Prime Minister Abiy Ahmed said little. Ahmed Exempel denied the report.", "")]
    [InlineData("The office of a singer denied the report.", "")]
    [InlineData("Prime Minister Fumio Kishida's office denied the report.", "JP denies")]
    [InlineData(
        "Germany summoned Britain's ambassador. The embassy in Berlin declined to comment on the report.",
        "DE condemns, GB declines"
    )]
    [InlineData("Germany waited. The embassy in Berlin declined to comment on the report.", "")]
    [InlineData(
        "Japan lodged a protest after Chinese government ships came. The government demanded that China stop.",
        "JP condemns, JP demands"
    )]
    public void A_short_form_means_whom_the_text_introduced(string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text)));

    [Theory]
    [InlineData("Malaysia cordons off the site", "MY declines")]
    [InlineData("Malaysia and Japan today", "")]
    [InlineData("An embassy is cordoned off", "")]
    public void A_ministry_of_no_country_is_that_of_the_country_whose_act_the_title_tells(string title, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of("The Foreign Ministry declined to comment on the report.", title: title)));

    [Theory]
    [InlineData("Talks with Japan", "JP awareOfReport")]
    [InlineData("A concert", "")]
    public void A_bare_surname_is_its_holder_of_office_where_the_text_is_on_his_country(string title, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of("Hayashi said he was aware of the report.", title: title)));

    [Theory]
    [InlineData("There was no such meeting, Jane Roe, the EU's lead spokesperson for trade, said on Monday.", "EU denies")]
    [InlineData("Japanese officials, who first called the test \"routine,\" later said there was no evidence of it.", "JP denies")]
    [InlineData("The news of talks between Japan and the United States is not true, Iran's foreign ministry said.", "IR denies")]
    [InlineData("Talks were quiet. Japan had no talks, and the United States denied the report.", "US denies")]
    [InlineData("Japan's envoy spoke, and after Seoul denied the report he left.", "")]
    [InlineData("Japan's Chief Cabinet Secretary Yoshimasa Hayashi said his country filed a protest with North Korea.", "JP condemns")]
    [InlineData("An article in the Rodong Sinmun denounced Japan.", "KP condemns")]
    [InlineData("A reader of the Rodong Sinmun denounced Japan.", "")]
    [InlineData("Russia said its patience is running out, without confirming or denying the report.", "RU declines")]
    [InlineData("Japan's Foreign Minister Yoko Kamikawa \"strongly urged North Korea to end its drills,\" a paper said.", "JP demands")]
    [InlineData("A teacher in Japan \"strongly urged North Korea to end its drills,\" a paper said.", "")]
    [InlineData("China has denied any knowledge of the visit.", "CN declines")]
    [InlineData("China has denied the visit.", "CN denies")]
    [InlineData("Japan rejected as groundless a local news report on the visit.", "JP denies")]
    [InlineData("Japan rejected as groundless North Korea's demands.", "JP rejects")]
    [InlineData("A strong protest was lodged with North Korea by Japan.", "JP condemns")]
    public void A_subject_is_found_over_asides_lists_and_clauses(string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text)));

    [Theory]
    [InlineData("France's parliament condemned North Korea's launch.", "")]
    [InlineData("France's government condemned North Korea's launch.", "FR condemns")]
    [InlineData("Japan denied the Kyodo report that North Korea has proposed talks.", "JP denies")]
    [InlineData("Japan denied the Kyodo report, and North Korea proposed talks.", "JP denies, KP proposes")]
    [InlineData("South Korea said there had been no invitation that Seoul was not aware of.", "")]
    [InlineData("South Korea said it was not aware of any invitation.", "KR declines")]
    [InlineData("Japan's ambassador, whose country had demanded the meeting with North Korea, sat down.", "")]
    [InlineData("Japan's ambassador, whose country demanded the meeting with North Korea, sat down.", "JP demands")]
    [InlineData("\"We reject the false claims of the Turkish foreign ministry,\" the foreign ministry said.", "")]
    [InlineData("\"We reject the false claims of the Turkish foreign ministry,\" Greece's foreign ministry said.", "GR rejects")]
    [InlineData("Iran rejected Reuters claims on the letter.", "IR denies")]
    [InlineData("Iran rejected U.S. claims on the letter.", "IR rejects")]
    [InlineData("Japan demanded that the attack on North Korea never happen again.", "JP demands")]
    [InlineData("Japan said the attack on North Korea never happened.", "JP denies")]
    [InlineData("North Korea told Japan to stop its drills.", "KP demands")]
    [InlineData("North Korea told Japan of its drills.", "")]
    public void What_is_told_of_somebody_is_not_his_word(string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text)));

    [Theory]
    [InlineData("", "Japan, South Korea: the week. North Korea launched a missile. Japan spoke. Seoul accused Pyongyang of haste.", "")]
    [InlineData("", "Seoul accused Pyongyang of haste.", "KR condemns")]
    [InlineData("North Korea offers talks to South Korea", "The North denied the report on its leader.", "KP denies, KP proposes")]
    [InlineData("North Korea offers talks to South Korea", "The North rejected Seoul's demands.", "KP rejects")]
    [InlineData(
        "",
        "The Exempel Shimbun reported a visit. The newspaper said South Korea proposed talks. Japan denied the report.",
        "JP denies"
    )]
    [InlineData("", "The Exempel Shimbun reported a visit. The newspaper said South Korea proposed talks.", "KR proposes")]
    public void Background_and_claims_stand_behind_the_news(string title, string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text, title: title)));

    [Theory]
    [InlineData("The Exempel Shimbun, citing government officials, said a summit was near.", "Exempel Shimbun")]
    [InlineData("Reuters cited a well-placed aide to the old and ailing president as saying that talks were near.", "Reuters")]
    [InlineData("Japan denied the report issued by the Exempel Shimbun.", "Exempel Shimbun")]
    [InlineData("Japan denied a report. The remarks came after the Exempel Shimbun reported a visit.", "Exempel Shimbun")]
    [InlineData("Iran denied claims made by South Korea's president about talks.", "KR government")]
    [InlineData("Iran denied a South Korean claim about talks.", "KR government")]
    [InlineData(
        "South Korea's National Intelligence Service reported a visit. Russia declined to comment on the report, according to TASS.",
        "KR government"
    )]
    [InlineData("Russia's visit was reported by TASS. South Korea declined to comment on the report.", "TASS")]
    [InlineData("Japan denied the report of a visit, its foreign minister told Reuters.", "")]
    [InlineData("Officials told Reuters that Japan planned a visit. Japan denied the report.", "Reuters")]
    public void A_claim_has_its_own_origin_whoever_answers_it(string text, string families) =>
        Assert.Equal(families, Reading.Families(Reading.Of(text)));
}

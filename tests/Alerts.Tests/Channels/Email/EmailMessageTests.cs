using System.Text;
using Alerts.Alerting;
using Alerts.Channels;
using Alerts.Channels.Email;
using Alerts.Channels.Email.Smtp;
using Alerts.Reading.Stories;
using AngleSharp.Html.Parser;
using FsCheck;
using FsCheck.Fluent;

namespace Alerts.Tests.Channels.Email;

public sealed class EmailMessageTests
{
    private static readonly string[] s_nasty =
    [
        "\r\nBcc: everybody@example.org",
        "\nX-Injected: 1",
        "\r",
        "\0",
        "\u2028",
        "\u0085",
        "\u000b",
        "=?utf-8?B?AAAA?=",
        "=?",
        "?=",
        "<script>alert(1)</script>",
        "\"><img src=x onerror=1>",
        "&amp;",
        "'",
        "\"",
        "\\",
        "日本と北朝鮮",
        "북일 접촉",
        "日朝接觸",
        "👨‍👩‍👧‍👦",
        "\uD800",
        "\u202E",
        "\u200B",
        " ",
        "  ",
        "　",
        "a",
        "é",
        new string('x', 1200),
        new string('字', 400),
        ".",
        "..",
        "From ",
        "--",
        "=3D",
        "\t",
        "https://evil.test/?a=b&c=d",
        "{{x}}",
        "%0d%0aBcc:",
        "@",
    ];

    private static Arbitrary<string> Titles { get; } =
        Gen.Frequency((5, Gen.Elements(s_nasty)), (1, ArbMap.Default.GeneratorFor<string>().Select(s => s ?? "")))
            .ListOf()
            .Select(parts => string.Concat(parts.Take(12)))
            .ToArbitrary();

    [Fact]
    public void A_hostile_title_adds_no_header_and_breaks_no_line() =>
        Prop.ForAll(Titles, title =>
            {
                var bytes = Written(Message(title, title, "<p>x</p>"));
                var head = Encoding.ASCII.GetString(bytes)[..Encoding.ASCII.GetString(bytes).IndexOf("\r\n\r\n", StringComparison.Ordinal)];
                var names = head.Replace("\r\n ", " ", StringComparison.Ordinal)
                    .Split("\r\n")
                    .Select(l => l[..l.IndexOf(": ", StringComparison.Ordinal)]);

                Assert.Equal(["Date", "From", "To", "Subject", "Message-ID", "List-Id", "MIME-Version", "Content-Type"], names);
                Assert.All(bytes, b => Assert.True(b is (byte)'\r' or (byte)'\n' or (>= 32 and < 127) or (byte)'\t'));
                Assert.All(Encoding.ASCII.GetString(bytes).Split("\r\n"), l =>
                    Assert.True(l.Length <= 78 && l.AsSpan().IndexOfAny('\r', '\n') < 0, l)
                );
            })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Theory]
    [InlineData(66)]
    [InlineData(70)]
    [InlineData(75)]
    [InlineData(76)]
    [InlineData(80)]
    [InlineData(1200)]
    public void A_title_of_one_long_word_fits_its_lines(int length)
    {
        var title = new string('x', length);
        foreach (var subject in new[] { title, "a " + title, title + " " + title })
        {
            var lines = Encoding.ASCII.GetString(Written(Message(subject, subject, "<p>x</p>"))).Split("\r\n");
            Assert.All(lines, l => Assert.InRange(l.Length, 0, 78));
        }
    }

    [Fact]
    public async Task Another_parser_reads_what_was_written()
    {
        var titles = Gen.Sample(Titles.Generator, 400, 20);
        var parsed = await MailParser.ParseAsync(titles.Select(t => Written(Message(t, "Text: " + t + "\n.\nFrom here\n", "<p>x</p>"))));

        Assert.Equal(titles.Length, parsed.Count);
        Assert.All(titles.Zip(parsed), pair =>
        {
            Assert.Equal(PlainText.ToOneLine(pair.First).Trim(), (pair.Second.Subject ?? "").Trim());
            Assert.Equal(Lines("Text: " + pair.First + "\n.\nFrom here\n"), Lines(pair.Second.Text));
            Assert.Equal("alerts@alerts.test", pair.Second.From.Address);
            Assert.Equal("Ålerts & Co \"x\"", pair.Second.From.Name);
            Assert.Equal("reader@xn--bcher-kva.example", Assert.Single(pair.Second.To).Address);
            Assert.Equal("<p>x</p>", pair.Second.Html!.Trim());
        });

        // Lone surrogates have no form in UTF-8, and NUL no place in a mail.
        static string Lines(string text) =>
            Encoding
                .UTF8.GetString(Encoding.UTF8.GetBytes(text))
                .ReplaceLineEndings("\n")
                .Replace("\0", "", StringComparison.Ordinal)
                .TrimEnd('\n', ' ', '\t');
    }

    [Fact]
    public async Task Feed_text_cannot_become_markup()
    {
        await using var app = await AlertsApp.StartAsync();
        var (id, token) = await app.SubscribeAsync("reader@example.org");
        var subscription = await app.WithDbAsync(async db => (await db.Subscriptions.FindAsync(id))!);
        var composer = app.Get<EmailComposer>();
        var alerts = 0L;
        var clean = Elements((await composer.AlertAsync(AlertOf(SampleFacts.Talks("x")))).Html!);
        foreach (var title in Gen.Sample(Titles.Generator, 50, 20))
        {
            var facts = SampleFacts.Talks(title) with
            {
                Brief = new([new(title, title, "javascript:alert(1)", "en", "1", title, title)], 1),
                Outlets = [title],
                Region = title,
            };

            var html = (await composer.AlertAsync(AlertOf(facts))).Html!;

            Assert.Contains(
                PlainText.ToOneLine(title).Split(' ')[0],
                PlainText.ToOneLine(new HtmlParser().ParseDocument(html).QuerySelector("h1")!.TextContent),
                StringComparison.Ordinal
            );
            // The same elements as with harmless text: nothing of a title became one.
            Assert.Empty(Elements(html).Except(clean));
            Assert.DoesNotContain(
                "javascript:",
                new HtmlParser().ParseDocument(html).Links.Select(l => l.GetAttribute("href") ?? "").Aggregate("", string.Concat),
                StringComparison.Ordinal
            );
        }

        AlertMessage AlertOf(StoryFacts facts) =>
            new()
            {
                Subscription = subscription,
                Alerts =
                [
                    new Alert
                    {
                        Id = ++alerts,
                        StoryId = 1,
                        StoryVersion = 1,
                        Facts = facts,
                    },
                ],
                IsDigest = false,
                MessageId = "m",
                ManageToken = token,
                Now = app.Clock.GetUtcNow(),
            };

        static HashSet<string> Elements(string html) =>
            [.. new HtmlParser().ParseDocument(html).All.Select(e => e.LocalName + string.Concat(e.Attributes.Select(a => " " + a.Name)))];
    }

    [Theory]
    [InlineData("Name <name@example.org>", "Name", "name@example.org")]
    [InlineData("name@bücher.example", null, "name@bücher.example")]
    [InlineData("\"A, B\" <name@EXAMPLE.org>", "A, B", "name@example.org")]
    public void A_sender_is_a_name_and_an_address(string text, string? name, string address) =>
        Assert.Equal(new Mailbox(name, address), Mailbox.Parse(text));

    [Theory]
    [InlineData("5.1.1 no such user", 550, nameof(SendResult.Gone))]
    [InlineData("no such user", 550, nameof(SendResult.Gone))]
    [InlineData("5.2.2 mailbox full", 552, nameof(SendResult.Refused))]
    [InlineData("5.7.1 refused by policy", 550, nameof(SendResult.Refused))]
    [InlineData("4.2.1 try later", 450, nameof(SendResult.Transient))]
    public void A_refusal_of_the_recipient_says_whether_the_address_is_dead(string text, int code, string expected)
    {
        var result = new SmtpReply(code, [text]).ToResult(SmtpStep.Recipient);

        Assert.Equal(expected, result.GetType().Name);
    }

    [Fact]
    public void A_server_that_refuses_us_loses_no_alert() =>
        Assert.IsType<SendResult.Refused>(new SmtpReply(535, ["5.7.8 bad credentials"]).ToResult(SmtpStep.Session));

    private static byte[] Written(EmailMessage message) => MimeWriter.Write(MimeWriter.ToMime(message));

    private static EmailMessage Message(string subject, string text, string html) =>
        new()
        {
            From = new Mailbox("Ålerts & Co \"x\"", "alerts@alerts.test"),
            To = "reader@bücher.example",
            Subject = subject,
            Text = text,
            Html = html,
            MessageId = "1@alerts.test",
            Date = DateTimeOffset.UnixEpoch,
            Headers = [new("List-Id", "<alerts.test>")],
        };
}

using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Alerts.Alerting;
using Alerts.Channels;
using Alerts.Channels.Teams;
using Alerts.Pipeline;
using Alerts.Reading.Stories;
using Alerts.Subscriptions;
using Microsoft.Extensions.Options;

namespace Alerts.Tests.Channels.Teams;

/// <summary>The cards in the public renderer. Set ALERTS_SCREENSHOTS to a folder to look at them.</summary>
public sealed class AdaptiveCardTests
{
    private const string Hostile =
        "[click](https://evil.example) **bold** _it_ <b>x</b> # no heading\n- no list 1. `code` ~~gone~~ ![i](x) &amp; 100% *sure* \\* 朝日 \"quoted\"";
    private static readonly SubscriberLinks s_links = new(Options.Create(new AlertsOptions { BaseUrl = "https://alerts.test" }));

    [Fact]
    public async Task The_public_renderer_shows_every_card_without_a_complaint()
    {
        var facts = SampleFacts.Talks();
        byte[][] cards =
        [
            Card(Message(false, Alert(facts)), s_links),
            Card(
                Message(
                    false,
                    Alert(
                        facts,
                        AlertKind.FollowUp,
                        new StoryChange(
                            ChangeKind.Response,
                            "The Foreign Ministry denies it.",
                            "“We deny it,” a spokesman said.",
                            "Morning Wire"
                        )
                    )
                ),
                s_links
            ),
            Card(
                Message(
                    true,
                    [
                        .. Enumerable
                            .Range(1, 5)
                            .Select(i => Alert(facts with { Headline = $"日朝の当局者がモンゴルで接触 {i}", Headlines = [] }, story: i)),
                    ]
                ),
                s_links
            ),
            Notice(new Notice.Confirm("ABCD-EFGH", DateTimeOffset.UnixEpoch, false, Sample: Alert(facts))),
            Notice(new Notice.AlreadySubscribed("token")),
            Notice(new Notice.ChannelFailed(ChannelKind.Email, "a@example.org", null)),
            Card(Japanese(), s_links),
        ];

        var seen = await RenderAsync(cards);

        Assert.All(seen, s => Assert.Empty(s.Complaints));
        Assert.All(seen, s => Assert.True(s.Overflow <= 0, "The card is wider than the window."));
        Assert.Contains(facts.Headline, seen[0].Text, StringComparison.Ordinal);
        Assert.Contains("Status", seen[0].Text, StringComparison.Ordinal);
        Assert.Contains("Seoul Daily", seen[0].Text, StringComparison.Ordinal);
        Assert.Contains("Chief Cabinet Secretary (Japan): ", seen[0].Text, StringComparison.Ordinal);
        Assert.Equal(["The story with all its sources", "Preferences", "Unsubscribe"], seen[0].Buttons);
        Assert.Contains("The Foreign Ministry denies it", seen[1].Text, StringComparison.Ordinal);
        Assert.Contains("日朝の当局者がモンゴルで接触 3", seen[2].Text, StringComparison.Ordinal);
        Assert.Contains("日本外務省：否定", seen[6].Text, StringComparison.Ordinal);
        Assert.Equal(["このニュースと情報源をすべて見る", "設定", "購読を停止"], seen[6].Buttons);
        Assert.Contains("ABCD-EFGH", seen[3].Text, StringComparison.Ordinal);
        Assert.Contains(facts.Headline, seen[3].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Feed_text_is_shown_as_it_is_and_never_becomes_markup()
    {
        var facts = SampleFacts.Talks(Hostile) with
        {
            Brief = new([new BriefBullet(Hostile, "Outlet *x*", null, "en")], 10),
            Outlets = ["[Out](https://evil.example/)"],
        };
        var seen = Assert.Single(await RenderAsync([Card(Message(false, Alert(facts)), s_links)]));

        Assert.Empty(seen.Complaints);
        Assert.Equal((0, 0), (seen.Links.Count, seen.Styled));
        Assert.Contains(
            "[click](https://evil.example) **bold** _it_ <b>x</b> # no heading - no list 1. `code` ~~gone~~ ![i](x) &amp; 100% *sure* \\* 朝日 \"quoted\"",
            seen.Text,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(1, 40_000)]
    [InlineData(1, 300)]
    [InlineData(60, 700)]
    public void A_card_keeps_within_what_Teams_takes_and_writes_CJK_as_it_is(int stories, int characters)
    {
        var text = new StringBuilder();
        while (text.Length < characters)
        {
            text.Append("日朝の協議について政府は「報道は承知している」と述べた。");
        }

        var facts = SampleFacts.Talks(text.ToString()) with
        {
            Brief = new([.. Enumerable.Range(0, 5).Select(i => new BriefBullet($"{i} {text}", "朝の通信", null, "ja"))], 10),
        };
        var card = Card(Message(stories > 1, [.. Enumerable.Range(1, stories).Select(i => Alert(facts, story: i))]), s_links);

        Assert.InRange(CardJson.ExpandedLength(card), 500, AlertCard.MaxBytes);
        Assert.Contains("日朝の協議", Encoding.UTF8.GetString(card), StringComparison.Ordinal);
        using var json = JsonDocument.Parse(card);
        var content = json.RootElement.GetProperty("attachments")[0].GetProperty("content");
        Assert.Equal(
            ("1.2", "Full"),
            (content.GetProperty("version").GetString(), content.GetProperty("msteams").GetProperty("width").GetString())
        );
    }

    [Fact]
    public void A_card_has_its_responses_once_the_newest_first_and_a_toast_that_says_the_news()
    {
        var earlier = Response("Foreign Ministry", Stance.Declines, "It declined to comment.", hour: 1) with { Superseded = true };
        var facts = SampleFacts.Talks() with
        {
            Responses = [earlier, Response("Foreign Ministry", Stance.Confirms, "It confirmed the meeting.", hour: 9)],
            Contradictions = [],
        };
        var change = new StoryChange(ChangeKind.Response, "Japan answers.", "It confirmed the meeting.", "Morning Wire");

        var card = Encoding.UTF8.GetString(Card(Message(false, Alert(facts, AlertKind.FollowUp, change)), s_links));

        using var json = JsonDocument.Parse(card);
        var toast = json.RootElement.GetProperty("summary").GetString();
        Assert.Equal("Japan confirms: Officials of both sides are said to have met in Ulaanbaatar [single origin]", toast);
        Assert.Equal(toast, json.RootElement.GetProperty("attachments")[0].GetProperty("content").GetProperty("fallbackText").GetString());
        Assert.Equal(2, card.Split("Official responses").Length);
        Assert.InRange(
            card.IndexOf("confirms", card.IndexOf("Official responses", StringComparison.Ordinal), StringComparison.Ordinal),
            0,
            card.IndexOf("declines", StringComparison.Ordinal)
        );
    }

    private static AlertMessage Japanese()
    {
        const string Denial = "外務省は金曜日、北朝鮮側とジュネーブで会ったとの報道を否定した。";
        var at = new DateTimeOffset(2026, 11, 28, 1, 5, 0, TimeSpan.Zero);
        var facts = SampleFacts.Talks("日朝がジュネーブで接触か 韓国報道") with
        {
            Headlines = [new("日朝がジュネーブで接触か 韓国報道", "ja")],
            Contradictions = [],
            FirstPublished = at.AddHours(-9),
            LastPublished = at,
            Responses =
            [
                new("Japanese Foreign Ministry", Stance.Denies, Denial, "みなと新報", null, "JP", "event", "ja", at),
                new(
                    "Japanese Foreign Ministry",
                    Stance.Declines,
                    "コメントを控えた。",
                    "みなと新報",
                    null,
                    "JP",
                    "event",
                    "ja",
                    at.AddHours(-8),
                    Superseded: true
                ),
            ],
            Brief = new(
                [
                    new(
                        "韓国紙は、日本と北朝鮮の当局者が今月初めにスイスのジュネーブで極秘に接触したと報じた。",
                        "みなと新報",
                        null,
                        "ja",
                        At: at.AddHours(-9)
                    ),
                ],
                20
            ),
        };
        var change = new StoryChange(ChangeKind.Response, "Japan answers: it denies.", Denial, "みなと新報");
        var message = Message(false, Alert(facts, AlertKind.FollowUp, change));
        message.Subscription.Preferences = SubscriptionPreferences.Default with { Language = "ja", TimeZone = "Asia/Tokyo" };
        return message with { Now = at };
    }

    private static OfficialResponse Response(string speaker, Stance stance, string sentence, int hour) =>
        new(speaker, stance, sentence, "Morning Wire", null, "JP", "event", "en", DateTimeOffset.UnixEpoch.AddHours(hour));

    private static byte[] Notice(Notice notice) =>
        NoticeCard.Write(
            NoticeView.From(
                notice,
                new Subscription
                {
                    Address = "",
                    AddressHash = "",
                    Channel = ChannelKind.Teams,
                },
                s_links,
                DateTimeOffset.UnixEpoch
            )
        );

    private static byte[] Card(AlertMessage message, SubscriberLinks links) => new AlertCard(AlertView.From(message, links)).Write();

    private static Alert Alert(StoryFacts facts, AlertKind kind = AlertKind.New, StoryChange? change = null, int story = 1) =>
        Alert(facts, kind, story, change is null ? [] : [change]);

    private static Alert Alert(StoryFacts facts, AlertKind kind, int story, IReadOnlyList<StoryChange> changes) =>
        new()
        {
            Id = story,
            StoryId = story,
            StoryVersion = 1,
            Kind = kind,
            RaisedAt = DateTimeOffset.UnixEpoch,
            Facts = facts,
            Changes = changes,
        };

    private static AlertMessage Message(bool isDigest, params Alert[] alerts) =>
        new()
        {
            Subscription = new Subscription { Address = "", AddressHash = "" },
            Alerts = alerts,
            IsDigest = isDigest,
            MessageId = "alert-1",
            ManageToken = "token",
            Terms = ["日朝協議", "拉致*"],
            Now = DateTimeOffset.UnixEpoch,
        };

    private static async Task<IReadOnlyList<Seen>> RenderAsync(byte[][] messages)
    {
        var modules = NodeParts.Require("adaptivecards");
        NodeParts.Require("markdown-it");
        Assert.SkipUnless(File.Exists("/usr/bin/chromium"), "Chromium is not installed; bash eng/test.sh installs it when root.");
        var folder = Environment.GetEnvironmentVariable("ALERTS_SCREENSHOTS");
        var start = new ProcessStartInfo(
            "node",
            [
                Path.Combine(Repository.Root, "tests", "Alerts.Tests", "Channels", "Teams", "render-cards.cjs"),
                .. folder is null ? Array.Empty<string>() : [folder],
            ]
        )
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["NODE_PATH"] = modules;
        using var node = Process.Start(start)!;
        var output = node.StandardOutput.ReadToEndAsync();
        var errors = node.StandardError.ReadToEndAsync();
        await using (var input = new StreamWriter(node.StandardInput.BaseStream, new UTF8Encoding(false)))
        {
            foreach (var message in messages)
            {
                await input.WriteAsync(Encoding.UTF8.GetString(message) + "\n");
            }
        }

        var seen = (await output)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(l => JsonSerializer.Deserialize<Seen>(l, JsonSerializerOptions.Web)!)
            .ToList();
        Assert.True(seen.Count == messages.Length, await errors);
        return seen;
    }

    private sealed record Seen(
        IReadOnlyList<string> Complaints,
        string Text,
        IReadOnlyList<string> Links,
        int Styled,
        IReadOnlyList<string> Buttons,
        int Overflow
    );
}

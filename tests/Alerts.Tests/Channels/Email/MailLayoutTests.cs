using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Alerts.Alerting;
using Alerts.Channels;
using Alerts.Channels.Email;
using Alerts.Platform.Language;
using Alerts.Reading.Stories;
using Alerts.Subscriptions;

namespace Alerts.Tests.Channels.Email;

/// <summary>Mails as a phone lays them out.</summary>
public sealed class MailLayoutTests
{
    private const string LongWord = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft";

    [Fact]
    public async Task No_mail_is_wider_than_a_phone_whatever_word_is_in_it()
    {
        var modules = NodeParts.RequireBrowser();
        await using var app = await AlertsApp.StartAsync();
        var composer = app.Get<EmailComposer>();
        var mails = new List<string>();
        foreach (var language in ReaderLanguages.All)
        {
            mails.Add((await composer.AlertAsync(Message(language, 1))).Html!);
            mails.Add((await composer.AlertAsync(Message(language, 3))).Html!);
        }

        var seen = await MeasureAsync(modules, [.. mails, $"<meta name=viewport content='width=device-width'><h1>{LongWord}</h1>"]);

        Assert.All(seen.SkipLast(1), s => Assert.Equal(0, s.Overflow));
        Assert.True(seen[^1].Overflow > 0, "The word is not long enough to widen a mail.");
    }

    [Fact]
    public async Task Each_language_in_a_mail_has_the_fonts_of_its_own_signs()
    {
        var modules = NodeParts.RequireBrowser();
        await using var app = await AlertsApp.StartAsync();
        var mail = await app.Get<EmailComposer>().AlertAsync(Message("zh-Hant", 1));

        var fonts = Assert.Single(await MeasureAsync(modules, [mail.Html!])).Fonts;

        Assert.Contains("JhengHei", fonts["zh-Hant"], StringComparison.Ordinal);
        Assert.Contains("Meiryo", fonts["ja"], StringComparison.Ordinal);
        Assert.DoesNotContain("Meiryo", fonts["zh-Hant"], StringComparison.Ordinal);
    }

    private static AlertMessage Message(string language, int stories)
    {
        var facts = SampleFacts.Talks($"{LongWord}: talks") with
        {
            Brief = new(
                [new BriefBullet($"{LongWord} {LongWord}.", LongWord, "https://wire.test/1", "en", null, "モンゴルで接触。", "ja")],
                3
            ),
        };
        return new AlertMessage
        {
            Subscription = new Subscription
            {
                Address = "a@example.org",
                AddressHash = "",
                Preferences = SubscriptionPreferences.Default with { Language = language },
            },
            Alerts =
            [
                .. Enumerable
                    .Range(1, stories)
                    .Select(i => new Alert
                    {
                        Id = i,
                        StoryId = i,
                        Kind = AlertKind.New,
                        RaisedAt = DateTimeOffset.UnixEpoch,
                        Facts = facts,
                    }),
            ],
            IsDigest = stories > 1,
            MessageId = $"{language}-{stories}",
            ManageToken = "token",
            Now = DateTimeOffset.UnixEpoch,
        };
    }

    private static async Task<IReadOnlyList<Seen>> MeasureAsync(string modules, IReadOnlyList<string> mails)
    {
        var script = Path.Combine(Repository.Root, "tests", "Alerts.Tests", "Channels", "Email", "measure-mails.cjs");
        var start = new ProcessStartInfo("node", [script])
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
            foreach (var mail in mails)
            {
                await input.WriteAsync(JsonSerializer.Serialize(mail) + "\n");
            }
        }

        var lines = (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(lines.Length == mails.Count, await errors);
        return [.. lines.Select(l => JsonSerializer.Deserialize<Seen>(l, JsonSerializerOptions.Web)!)];
    }

    private sealed record Seen(int Overflow, IReadOnlyDictionary<string, string> Fonts);
}

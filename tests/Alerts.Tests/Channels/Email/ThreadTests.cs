using Alerts.Alerting;
using Alerts.Channels;
using Alerts.Channels.Email;
using Alerts.Reading.Stories;

namespace Alerts.Tests.Channels.Email;

public sealed class ThreadTests
{
    private static readonly DateTimeOffset s_began = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_thread_index_is_a_time_a_conversation_and_a_step_down()
    {
        var thread = new StoryThread(7, "Talks in Ulaanbaatar", s_began);
        var first = Convert.FromBase64String(ThreadIndex.Write(thread, "alerts.test", 0, s_began));
        var later = Convert.FromBase64String(ThreadIndex.Write(thread, "alerts.test", 2, s_began.AddHours(3)));

        Assert.Equal((22, 27), (first.Length, later.Length));
        Assert.Equal(first, later[..22]);
        byte[] time = [.. first[..6], 0, 0];
        Assert.InRange(
            s_began.UtcDateTime - DateTime.FromFileTimeUtc(System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(time)),
            TimeSpan.Zero,
            TimeSpan.FromMilliseconds(7)
        );
        var delta = TimeSpan.FromTicks((long)System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(later.AsSpan(22)) << 18);
        Assert.InRange(TimeSpan.FromHours(3) - delta, TimeSpan.Zero, TimeSpan.FromMilliseconds(27));
        Assert.NotEqual(
            first[6..],
            Convert.FromBase64String(ThreadIndex.Write(thread with { StoryId = 8 }, "alerts.test", 0, s_began))[6..]
        );
    }

    [Fact]
    public void A_step_of_years_is_told_on_the_coarse_scale()
    {
        var index = Convert.FromBase64String(ThreadIndex.Write(new StoryThread(7, "x", s_began), "alerts.test", 1, s_began.AddDays(1000)));
        var value = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(index.AsSpan(22));

        Assert.True((value & 0x80000000) != 0);
        Assert.InRange(
            TimeSpan.FromDays(1000) - TimeSpan.FromTicks((long)(value & 0x7FFFFFFF) << 23),
            TimeSpan.Zero,
            TimeSpan.FromSeconds(1)
        );
    }

    [Fact]
    public async Task The_subject_says_the_news_and_other_headers_keep_the_conversation_together()
    {
        await using var app = await AlertsApp.StartAsync();
        await app.SubscribeAsync("reader@example.org");
        await app.MatchAsync(await app.RaiseAsync());
        await app.DrainAsync();
        var facts = SampleFacts.Talks() with { Headline = "Tokyo answers reports of talks", Headlines = [], Status = StoryStatus.Official };
        await app.MatchAsync(
            await app.RaiseAsync(
                version: 2,
                facts: facts,
                kind: AlertKind.FollowUp,
                changes: new StoryChange(ChangeKind.Response, "Japan confirms it.")
            )
        );
        await app.DrainAsync();
        await app.MatchAsync(
            await app.RaiseAsync(
                version: 3,
                facts: facts with
                {
                    Headline = "No talks took place",
                },
                kind: AlertKind.Correction,
                changes: new StoryChange(ChangeKind.Correction, "The outlet took it back.")
            )
        );
        await app.DrainAsync();

        var mails = app.Outbox().Skip(1).ToList();
        var subjects = mails.ConvertAll(m => Header(m, "Subject"));
        var topic = SampleFacts.Talks().Headline;
        Assert.Equal(
            [
                topic + " [single origin]",
                "Japan confirms it: Tokyo answers reports of talks [officially confirmed]",
                "The outlet took it back: No talks took place [officially confirmed]",
            ],
            subjects
        );
        Assert.All(mails, m => Assert.Equal(topic, Header(m, "Thread-Topic")));
        Assert.Single(mails.Select(m => string.Concat(Header(m, "Thread-Index").Take(28))).Distinct());
        Assert.Equal(3, mails.Select(m => Header(m, "Thread-Index")).Distinct().Count());
    }

    private static string Header(string mail, string name) =>
        mail.Replace("\r\n ", " ", StringComparison.Ordinal).Split("\r\n").First(l => l.StartsWith(name + ": ", StringComparison.Ordinal))[
            (name.Length + 2)..
        ];
}

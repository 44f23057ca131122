using Alerts.Reading.Stories;

namespace Alerts.Reading.Tests.Stories;

/// <summary>A government that speaks again hours later contradicts nobody; two readings of one answer do.</summary>
public sealed class AnswersInOrderTests
{
    private static readonly DateTimeOffset s_morning = new(2026, 5, 5, 1, 0, 0, TimeSpan.Zero);

    private static StoryFacts Read(string language, string first, string second, double hours)
    {
        StoryItem[] items =
        [
            Item("1", language, "Morning Paper", first, s_morning),
            Item("2", language, "Evening Paper", second, s_morning.AddHours(hours)),
        ];
        return StoryReader.Read(items);
    }

    private static StoryItem Item(string id, string language, string outlet, string text, DateTimeOffset at) =>
        new()
        {
            Id = id,
            Language = language,
            Outlet = outlet,
            Title = "",
            Text = text,
            At = at,
        };

    public static TheoryData<string, string, string> DeclinedThenConfirmed =>
        new()
        {
            {
                "en",
                "Chief Cabinet Secretary Minoru Kihara declined to comment on a report by the Dong-A Ilbo that Japan met North Korea in Hanoi.",
                "Chief Cabinet Secretary Minoru Kihara confirmed that Japan met North Korea in Hanoi, as the Dong-A Ilbo had reported."
            },
            {
                "ja",
                "木原官房長官は、日朝が接触したとの東亜日報の報道についてコメントを控えた。",
                "木原官房長官は、東亜日報が報じた日朝の接触があったことを認めた。"
            },
            {
                "ko",
                "기하라 관방장관은 북일이 접촉했다는 동아일보 보도에 대해 언급을 피했다.",
                "기하라 관방장관은 동아일보가 보도한 북일 접촉 사실을 인정했다."
            },
            { "zh", "日本官房长官木原稔拒绝就东亚日报有关日朝接触的报道置评。", "日本官房长官木原稔证实了东亚日报所报道的日朝接触。" },
        };

    [Theory]
    [MemberData(nameof(DeclinedThenConfirmed))]
    public void Who_declined_and_confirms_three_hours_later_has_spoken_again(string language, string first, string second)
    {
        var facts = Read(language, first, second, 3);
        Assert.Empty(facts.Contradictions);
        Assert.Contains(facts.Responses, r => r is { Stance: Stance.Confirms, Superseded: false });
        Assert.Contains(facts.Responses, r => r is { Stance: Stance.Declines, Superseded: true });
    }

    /// <summary>A paper read late may bring an answer that was overtaken before anybody was told of it.</summary>
    [Theory]
    [MemberData(nameof(DeclinedThenConfirmed))]
    public void What_comes_late_and_was_overtaken_is_no_news(string language, string first, string second)
    {
        StoryItem[] items =
        [
            Item("1", language, "Morning Paper", first, s_morning),
            Item("2", language, "Evening Paper", second, s_morning.AddHours(3)),
        ];
        var both = StoryReader.Read(items);
        bool IsAnswer(StoryChange change) => change.Kind == ChangeKind.Response;
        Assert.DoesNotContain(new StoryDiff(StoryReader.Read([items[1]]), both).Changes(), IsAnswer);
        Assert.Contains(new StoryDiff(StoryReader.Read([items[0]]), both).Changes(), IsAnswer);
    }

    [Theory]
    [MemberData(nameof(DeclinedThenConfirmed))]
    public void Within_the_hour_it_is_one_answer_in_two_readings(string language, string first, string second)
    {
        var facts = Read(language, first, second, 0.5);
        Assert.Equal(StorySlot.Response, Assert.Single(facts.Contradictions).Slot);
        Assert.DoesNotContain(facts.Responses, r => r.Superseded);
    }

    [Theory]
    [MemberData(nameof(DeclinedThenConfirmed))]
    public void A_refusal_told_hours_behind_a_confirmation_takes_nothing_back(string language, string first, string second)
    {
        var facts = Read(language, second, first, 3);
        Assert.Single(facts.Contradictions);
        Assert.DoesNotContain(facts.Responses, r => r is { Stance: Stance.Confirms, Superseded: true });
    }

    [Theory]
    [InlineData(5, 0)]
    [InlineData(0.5, 1)]
    public void Who_denied_and_confirms_hours_later_has_spoken_again(double hours, int contradictions)
    {
        var facts = Read(
            "en",
            "Chief Cabinet Secretary Minoru Kihara denied that Japan met North Korea in Hanoi, as the Dong-A Ilbo had reported.",
            "Chief Cabinet Secretary Minoru Kihara confirmed that Japan met North Korea in Hanoi, as the Dong-A Ilbo had reported.",
            hours
        );
        Assert.Equal(contradictions, facts.Contradictions.Count);
        Assert.Equal(contradictions == 0, facts.Responses.Any(r => r is { Stance: Stance.Denies, Superseded: true }));
    }

    [Theory]
    [InlineData("later confirmed", 0)]
    [InlineData("confirmed", 1)]
    public void Words_tell_the_order_where_the_times_do_not(string confirmed, int contradictions)
    {
        var facts = Read(
            "en",
            "Chief Cabinet Secretary Minoru Kihara declined to comment on a report by the Dong-A Ilbo that Japan met North Korea in Hanoi.",
            $"Chief Cabinet Secretary Minoru Kihara {confirmed} that Japan met North Korea in Hanoi, as the Dong-A Ilbo had reported.",
            0.2
        );
        Assert.Equal(contradictions, facts.Contradictions.Count);
    }

    [Theory]
    [InlineData(
        "ja",
        "木原官房長官は、東亜日報が報じた日朝の接触があったことを認めた。",
        "木原官房長官はその後、東亜日報が報じた日朝の接触があったことを認めた。"
    )]
    [InlineData(
        "ko",
        "기하라 관방장관은 동아일보가 보도한 북일 접촉 사실을 인정했다.",
        "기하라 관방장관은 뒤늦게 동아일보가 보도한 북일 접촉 사실을 인정했다."
    )]
    [InlineData("zh", "日本官房长官木原稔证实了东亚日报所报道的日朝接触。", "日本官房长官木原稔随后证实了东亚日报所报道的日朝接触。")]
    public void Words_tell_the_order_in_every_language(string language, string confirms, string laterConfirms)
    {
        var (_, declines, _) = DeclinedThenConfirmed.Single(r => r.Data.Item1 == language).Data;
        Assert.Single(Read(language, declines, confirms, 0.2).Contradictions);
        Assert.Empty(Read(language, declines, laterConfirms, 0.2).Contradictions);
    }
}

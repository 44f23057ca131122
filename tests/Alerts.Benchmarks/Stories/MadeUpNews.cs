using System.Globalization;
using Alerts.Reading.Stories;

namespace Alerts.Benchmarks.Stories;

/// <summary>Made-up news whose words are as unevenly used as those of a language, with the names and numbers of real subjects.</summary>
internal sealed class MadeUpNews(int seed)
{
    private static readonly string[] s_names =
    [
        "Japan",
        "North Korea",
        "Tokyo",
        "Pyongyang",
        "missile",
        "summit",
        "sanctions",
        "abduction",
        "Kishida",
        "Kim Jong Un",
        "talks",
        "delegation",
        "Ulaanbaatar",
        "Beijing",
        "Hanoi",
        "ship",
        "launch",
    ];
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public StoryItem Item(int story, int number)
    {
        var own = new Random((seed * 7919) + story);
        var wording = new Random((seed * 104729) + number);
        var core = Enumerable.Range(0, 12).Select(_ => Word(own)).ToArray();
        var title = string.Join(' ', core.Take(6).Append(s_names[own.Next(s_names.Length)]).Append(s_names[own.Next(s_names.Length)]));
        var text = string.Join(
            ' ',
            Enumerable
                .Range(0, 60)
                .Select(i =>
                    i % 5 == 0 ? core[wording.Next(core.Length)]
                    : i % 9 == 0 ? s_names[wording.Next(s_names.Length)]
                    : Word(wording)
                )
        );
        return new StoryItem
        {
            Id = "i" + number.ToString(CultureInfo.InvariantCulture),
            Title = title,
            Text = text + ".",
            Outlet = "Outlet",
            At = s_start.AddSeconds(number * 10),
        };
    }

    // Rank r is used about 1/r as often as rank 1.
    private static string Word(Random random) =>
        "w" + ((int)Math.Pow(60_000, random.NextDouble())).ToString("x", CultureInfo.InvariantCulture) + "q";
}

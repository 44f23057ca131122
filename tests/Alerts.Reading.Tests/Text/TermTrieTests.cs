using Alerts.Reading.Relevance;
using Alerts.Reading.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Alerts.Reading.Tests.Text;

public sealed class TermTrieTests
{
    [Theory]
    [InlineData("朝日新聞は日朝の接触を報じた", "朝日新聞|朝日関係|日朝", "朝日新聞,日朝")]
    [InlineData("今日朝鲜发射", "日朝|朝鲜", "朝鲜")]
    [InlineData("조선일보와 북조선", "조선|조선일보|북조선", "조선일보,북조선")]
    [InlineData("Sea of Japan, Japan's sea", "japan|sea of japan", "sea of japan,japan")]
    [InlineData("Japanese japan2 xjapan", "japan", "")]
    [InlineData("sanctions and sanctioned", "sanction*", "sanctions,sanctioned")]
    [InlineData("日本EEZ内", "eez", "eez")]
    [InlineData("6자회담, 6자 회담", "6자 회담", "6자회담,6자 회담")]
    [InlineData("日 정부, 北과 日정부. 3日 同日 北京 (日)", "日|北", "日,北,日,日")]
    [InlineData("10日朝方 今日朝鲜 日本 昨日本社", "日朝|日方|朝方|朝鲜|日本", "朝方,朝鲜,日本,日本")]
    [InlineData("日本对朝核试验", "日本|日本对朝|朝核试验", "日本,朝核试验")]
    [InlineData("the north korean side", "the north|north korean", "north korean")]
    [InlineData("방북일정", "방북|북일", "방북")]
    [InlineData("김정일 정부, 일 정부", "일 정부|김정일", "김정일,일 정부")]
    [InlineData("王朝代表 朝代表 与朝代表", "朝代表", "朝代表,朝代表")]
    public void The_longest_spelling_is_found_at_each_place(string text, string spellings, string expected)
    {
        var found = Find(text, spellings.Split('|'));
        Assert.Equal(FoldedText.Fold(expected).Split(',', StringSplitOptions.RemoveEmptyEntries), found);
    }

    [Theory]
    [InlineData("总统幕僚", "")]
    [InlineData("統幕が発表した", "统幕")]
    [InlineData("통막 統幕", "")]
    public void A_spelling_of_one_language_counts_in_texts_of_that_language_only(string text, string expected)
    {
        var aliases = new Dictionary<string, IReadOnlyList<string>> { ["ja"] = ["統幕"] };
        var terms = TermSet.Compile(
            0,
            [
                new WatchTerm
                {
                    Phrase = "Joint Staff",
                    Kind = WatchTermKind.Japan,
                    Aliases = aliases,
                },
            ]
        );
        var folded = FoldedText.Fold(text + "。" + new string('。', 30));
        var matches = new List<TermMatch>();
        terms.Find(folded, matches, WritingOf.Text(folded, null));
        Assert.Equal(expected, string.Concat(matches.Select(m => folded[m.Start..m.End])));
    }

    [Fact]
    public void One_spelling_may_mean_different_terms_in_different_languages()
    {
        WatchTerm Term(string phrase, string language) =>
            new()
            {
                Phrase = phrase,
                Aliases = new Dictionary<string, IReadOnlyList<string>> { [language] = ["朝鮮"] },
            };
        var terms = TermSet.Compile(0, [Term("North Korea", "zh"), Term("Joseon", "ja")]);
        Assert.Equal(
            ["North Korea", "Joseon"],
            new[] { Writings.Chinese, Writings.Japanese }.Select(writings =>
            {
                var matches = new List<TermMatch>();
                terms.Find(FoldedText.Fold("朝鮮"), matches, writings);
                return terms.Terms[Assert.Single(matches).Term].Phrase;
            })
        );
    }

    [Fact]
    public void What_is_found_is_what_a_plain_search_finds() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(TextAndSpellings(), input =>
            {
                var (text, spellings) = input;
                var trie = new TermTrie();
                for (var i = 0; i < spellings.Length; i++)
                {
                    trie.Add(spellings[i], i);
                }

                var matches = new List<TermMatch>();
                trie.Find(text, matches);
                // Every match is real and the longest at its place that leaves the next one whole, none overlaps another, and where a
                // spelling occurs something is found.
                return matches.All(m =>
                        text[m.Start..m.End] == spellings[m.Term]
                        && !spellings.Any(s =>
                            s.Length > m.End - m.Start
                            && Occurrences(text, s).Contains(m.Start)
                            && !matches.Exists(n => n.Start > m.Start && n.Start < m.Start + s.Length)
                        )
                    )
                    && matches.Zip(matches.Skip(1)).All(p => p.First.End <= p.Second.Start)
                    && (matches.Count > 0 || !spellings.Any(s => Occurrences(text, s).Any()));
            }));

    [Fact]
    public void Any_text_folds_and_every_range_of_it_is_traced_back() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(MixedText(), text =>
            {
                var folded = new FoldedText();
                folded.Append(text);
                var end = 0;
                for (var i = 0; i < folded.Length; i++)
                {
                    var (start, length) = folded.Origin(i, i + 1);
                    // What was written at the place folds, on its own, to something with the character found there.
                    if (
                        start < 0
                        || length < 1
                        || start + length > text.Length
                        || start + length < end
                        || !FoldedText.Fold(text.Substring(start, length)).Contains(folded.Span[i], StringComparison.Ordinal)
                    )
                    {
                        return false;
                    }

                    end = start + length;
                }

                return true;
            }));

    private static List<string> Find(string text, string[] spellings)
    {
        var terms = TermSet.Compile(0, [.. spellings.Select(s => new WatchTerm { Phrase = s, Kind = WatchTermKind.Relation })]);
        var matches = new List<TermMatch>();
        var folded = FoldedText.Fold(text);
        terms.Find(folded, matches);
        return [.. matches.Select(m => folded[m.Start..m.End])];
    }

    private static IEnumerable<int> Occurrences(string text, string spelling)
    {
        for (
            var at = text.IndexOf(spelling, StringComparison.Ordinal);
            at >= 0;
            at = text.IndexOf(spelling, at + 1, StringComparison.Ordinal)
        )
        {
            if (Script.CanBegin(text, at) && (spelling.Length > 1 || Script.StandsAlone(text, at)))
            {
                yield return at;
            }
        }
    }

    private static Arbitrary<(string Text, string[] Spellings)> TextAndSpellings()
    {
        var unit = Gen.Elements('日', '朝', '鲜', '本', '北');
        var spelling = unit.NonEmptyListOf().Select(l => new string([.. l.Take(4)]));
        var text = unit.ListOf().Select(l => new string([.. l]));
        return (from t in text from s in spelling.NonEmptyListOf() select (t, s.Distinct().ToArray())).ToArbitrary();
    }

    private static Arbitrary<string> MixedText() =>
        Gen.Elements(
                "a",
                "É",
                "ﾊ",
                "ﾞ",
                "ﾟ",
                "ｶ",
                "が",
                "か\u3099",
                "ﬁ",
                "㍻",
                "😀",
                "𝐀",
                "\uD83D",
                "北",
                "鮮",
                "한",
                "\u1112\u1161\u11AB",
                "\u0301",
                "Ａ",
                "１",
                " ",
                "\n",
                "…",
                "½",
                "ㅎ",
                "ㅏ",
                "·",
                "’"
            )
            .ListOf()
            .Select(l => string.Concat(l))
            .ToArbitrary();
}

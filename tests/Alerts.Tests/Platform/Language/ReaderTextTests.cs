using System.Text.RegularExpressions;
using System.Xml.Linq;
using Alerts.Platform.Language;

namespace Alerts.Tests.Platform.Language;

public sealed partial class ReaderTextTests
{
    private static readonly string s_folder = Path.Combine(Repository.Root, "src/Alerts/Platform/Language");
    private static readonly Dictionary<string, string> s_english = Read("en");

    public static TheoryData<string> Translations => [.. ReaderLanguages.All.Skip(1)];

    public static TheoryData<string> Languages => [.. ReaderLanguages.All];

    [Theory]
    [MemberData(nameof(Translations))]
    public void No_language_lacks_a_text_or_has_one_more(string language) =>
        Assert.Equal(s_english.Keys.Order(StringComparer.Ordinal), Read(language).Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Translations))]
    public void What_is_put_into_a_text_is_put_into_all_its_translations(string language)
    {
        var texts = Read(language);
        Assert.All(s_english, e => Assert.Equal(Placeholders(e.Value), Placeholders(texts[e.Key])));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void No_text_is_empty_and_none_begins_or_ends_with_space(string language) =>
        Assert.All(Read(language), t => Assert.Equal(t.Value.Trim(), t.Value is "" ? "a text" : t.Value));

    [Theory]
    [InlineData("ja")]
    [InlineData("zh-Hans")]
    [InlineData("zh-Hant")]
    public void Signs_of_East_Asia_have_their_own_punctuation_beside_them(string language)
    {
        Assert.All(Read(language), t => Assert.DoesNotMatch(WesternBesideWide(), t.Value));
        Assert.Matches(WesternBesideWide(), "最新5件のうち3件:");
        Assert.DoesNotMatch(WesternBesideWide(), "例：Wonsan, Geneva");
    }

    [Fact]
    public void No_Korean_particle_hangs_on_the_last_sound_of_a_word_that_is_put_in()
    {
        Assert.All(Read("ko"), t => Assert.DoesNotMatch(ParticleAfterValue(), t.Value));
        Assert.Matches(ParticleAfterValue(), "{0}로 변경");
        Assert.DoesNotMatch(ParticleAfterValue(), "{0}(으)로 로그인, {1}에서, {0}까지");
    }

    [Theory]
    [MemberData(nameof(Translations))]
    public void Built_in_are_the_words_of_the_files(string language)
    {
        var text = ReaderText.In(language);
        Assert.All(Read(language), t => Assert.Equal(t.Value, text[t.Key]));
    }

    [Fact]
    public void Every_text_is_asked_for_and_every_text_asked_for_is_there()
    {
        var code = Sources().Select(File.ReadAllText).ToList();
        var literals = code.SelectMany(c => Literal().Matches(c).Select(m => m.Groups[1].Value)).ToHashSet(StringComparer.Ordinal);
        var composed = code.SelectMany(c => Composed().Matches(c).Select(m => m.Groups[1].Value))
            .Concat(code.SelectMany(c => Enumeration().Matches(c).Select(m => m.Groups[1].Value + ".")))
            .ToHashSet(StringComparer.Ordinal);
        var unused = s_english.Keys.Where(k =>
            !literals.Contains(Singular().Replace(k, "")) && !composed.Any(p => k.StartsWith(p, StringComparison.Ordinal))
        );
        var missing = code.SelectMany(c => Asked().Matches(c).Select(m => m.Groups[1].Value)).Where(k => !s_english.ContainsKey(k));
        Assert.Empty(unused);
        Assert.Empty(missing);
    }

    [Fact]
    public void No_page_or_mail_has_words_of_its_own()
    {
        var markup = Sources()
            .Where(f => f.EndsWith(".razor", StringComparison.Ordinal) && !f.Contains("/Console/", StringComparison.Ordinal));
        var words = markup.SelectMany(f => WordsIn(File.ReadAllText(f)).Select(w => $"{Path.GetFileName(f)}: {w}"));
        Assert.Equal(["Layout.razor: API"], words);
        Assert.Equal(
            ["Good day", "To the top"],
            WordsIn("<p title=\"To the top\">Good day <b>@Name</b></p>").Order(StringComparer.Ordinal)
        );
    }

    private static IEnumerable<string> WordsIn(string markup) =>
        Spoken()
            .Matches(Unspoken().Replace(markup, ""))
            .Select(m => (m.Groups["text"].Value + m.Groups["attribute"].Value).Trim())
            .Where(t => t.Count(char.IsLetter) > 1);

    [GeneratedRegex(@"[\u3041-\u30FF\u4E00-\u9FFF」』][:;,(?!]|[:;,)][\u3041-\u30FF\u4E00-\u9FFF「『]")]
    private static partial Regex WesternBesideWide();

    [GeneratedRegex(@"\{\d\}[”’]?(?:은|는|이|가|을|를|과|와|으로|로)(?![\uAC00-\uD7A3(])")]
    private static partial Regex ParticleAfterValue();

    // Comments, styles and code.
    [GeneratedRegex(@"@\*.*?\*@|<style>.*?</style>|@code \{.*", RegexOptions.Singleline)]
    private static partial Regex Unspoken();

    [GeneratedRegex(
        """
            (?<![=@\w])>(?<text>[^<>@{}()=]+)<|(?:aria-label|title|alt|placeholder)="(?<attribute>[^"@]+)"
            """
    )]
    private static partial Regex Spoken();

    [Fact]
    public void A_text_that_is_not_there_is_a_bug_and_says_so() =>
        Assert.Throws<KeyNotFoundException>(() => ReaderText.In("ja")["No.Such.Text"]);

    [Theory]
    [InlineData("ja", "ja")]
    [InlineData("ja-JP", "ja")]
    [InlineData("zh", "zh-Hans")]
    [InlineData("zh-CN", "zh-Hans")]
    [InlineData("zh-TW", "zh-Hant")]
    [InlineData("zh-Hant-HK", "zh-Hant")]
    [InlineData("ZH_hk", "zh-Hant")]
    [InlineData("ja;drop", null)]
    [InlineData("fr", null)]
    [InlineData("", null)]
    public void A_tag_leads_to_the_nearest_language_we_speak(string tag, string? language) =>
        Assert.Equal(language, ReaderLanguages.Nearest(tag));

    [Theory]
    [InlineData("fr-FR, ko;q=0.8, en;q=0.9", "en")]
    [InlineData("zh-TW,zh;q=0.9,en;q=0.8", "zh-Hant")]
    [InlineData("ja;q=0, ko", "ko")]
    [InlineData("fr, de", null)]
    [InlineData("*", null)]
    [InlineData("no header, at all;;", null)]
    [InlineData(null, null)]
    public void The_best_language_of_a_browser_that_we_speak_is_taken(string? header, string? language) =>
        Assert.Equal(language, ReaderLanguages.Accepted(header));

    private static Dictionary<string, string> Read(string language)
    {
        var name = language == ReaderLanguages.Default ? "ReaderText.resx" : $"ReaderText.{language}.resx";
        return XDocument
            .Load(Path.Combine(s_folder, name))
            .Root!.Elements("data")
            .ToDictionary(d => (string)d.Attribute("name")!, d => (string)d.Element("value")!, StringComparer.Ordinal);
    }

    private static string[] Placeholders(string text) =>
        [.. Placeholder().Matches(text).Select(m => m.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Sources() =>
        Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "src/Alerts"), "*.*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".razor", StringComparison.Ordinal))
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal));

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(
        """
            "([A-Z]\w+(?:\.\w+)+)"
            """
    )]
    private static partial Regex Literal();

    // Words["Topic." + topic], words.Find("Office." + id)
    [GeneratedRegex(
        """
            [\[(]\$?"([A-Z]\w+\.)(?:"|\{)
            """
    )]
    private static partial Regex Composed();

    // Words.Of<Stance>( names the type, since this test reads no types.
    [GeneratedRegex(@"\.Of<(\w+)>\(")]
    private static partial Regex Enumeration();

    [GeneratedRegex(
        """
            ords\["([\w.]+)"[\],]
            """
    )]
    private static partial Regex Asked();

    [GeneratedRegex(@"\.One$")]
    private static partial Regex Singular();
}

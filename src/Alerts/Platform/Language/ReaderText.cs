using System.Collections.Frozen;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;

namespace Alerts.Platform.Language;

/// <summary>
/// All that we say to readers ourselves, in one of their languages: on pages, in mails and on cards. The words are in
/// <c>ReaderText*.resx</c>, under names such as <c>Subscribe.Title</c>.
/// </summary>
public sealed class ReaderText
{
    private static readonly ResourceManager s_resources = new(typeof(ReaderText));
    private static readonly Regex s_placeholder = new(@"\{\d\}", RegexOptions.Compiled | RegexOptions.CultureInvariant);
    private static readonly FrozenDictionary<string, ReaderText> s_all = ReaderLanguages.All.ToFrozenDictionary(
        l => l,
        l => new ReaderText(l)
    );

    private ReaderText(string language)
    {
        Language = language;
        Culture = CultureInfo.GetCultureInfo(language);
    }

    /// <summary>Of the request that is being answered: see <see cref="RequestLanguage"/>.</summary>
    public static ReaderText Current => In(CultureInfo.CurrentUICulture.Name);

    /// <summary>One of <see cref="ReaderLanguages.All"/>.</summary>
    public string Language { get; }
    public CultureInfo Culture { get; }

    /// <exception cref="KeyNotFoundException">No resource has this name.</exception>
    public string this[string name] =>
        s_resources.GetString(name, Culture) ?? throw new KeyNotFoundException($"ReaderText has no resource {name}.");

    /// <summary>The text under a name that is composed; null where there is none.</summary>
    internal string? Find(string name) => s_resources.GetString(name, Culture);

    /// <summary>With the values in place of <c>{0}</c>, <c>{1}</c> and so on.</summary>
    /// <exception cref="KeyNotFoundException">No resource has this name.</exception>
    public string this[string name, params object?[] values] => string.Format(Culture, this[name], values);

    /// <summary>What stands before, between and after the values, where they come with markup of their own.</summary>
    internal string[] Around(string name) => s_placeholder.Split(this[name]);

    /// <summary>Several values in a row, such as <c>Japanese, Korean</c>.</summary>
    internal string Joined(string name, IEnumerable<string> values) =>
        values.DefaultIfEmpty("").Aggregate((all, next) => this[name, all, next]);

    /// <param name="tag">BCP 47; a language that we do not speak gets <see cref="ReaderLanguages.Default"/>.</param>
    public static ReaderText In(string? tag) => s_all[ReaderLanguages.Nearest(tag) ?? ReaderLanguages.Default];

    /// <summary>A count with its noun: <c>name.One</c> for a single one, else <c>name</c>.</summary>
    public string Count(string name, int count) => this[count == 1 ? name + ".One" : name, count];

    /// <summary>Of an enumeration's value or another name from a fixed set, such as <c>Stance.Denies</c>.</summary>
    public string Of<T>(T value)
        where T : struct, Enum => this[$"{typeof(T).Name}.{value}"];
}

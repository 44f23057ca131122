using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Anatomy;

/// <summary>An explicit credit: a dateline's agency, a notice of rights, an agency in brackets.</summary>
/// <param name="Text">The words that give it.</param>
internal readonly record struct Credit(Entity.Outlet Outlet, string Text);

/// <summary>An item told apart into what is news in it and what stands around the news.</summary>
/// <param name="Sentences">Title first, then subheads and sentences in order; furniture is left out.</param>
internal sealed record Article(
    StoryItem Item,
    string Language,
    Entity.Outlet Outlet,
    IReadOnlyList<Credit> Credits,
    IReadOnlyList<Sentence> Sentences
)
{
    /// <summary>The government at whose seat it was written, by its dateline.</summary>
    public string? From { get; init; }

    /// <summary>
    /// The government at home where it was written: the dateline's, the outlet's own, else that of its language. Chinese is written at many places.
    /// </summary>
    public string? Home =>
        Language == "zh"
            ? (Outlet.Country is "CN" or "TW" or "HK" or "SG" ? Outlet.Country : null)
            : (Language == "en" ? From : null)
                ?? Outlet.Country
                ?? Language switch
                {
                    "ja" => "JP",
                    "ko" => "KR",
                    _ => null,
                };

    /// <summary>Whether the text begins with its title, which is left out of the body: then the title is its first sentence.</summary>
    public bool IsTitleLead => Item.Text.AsSpan().TrimStart().StartsWith(Item.Title, StringComparison.OrdinalIgnoreCase);

    public IEnumerable<Sentence> Body => Sentences.Where(s => s.Kind == SentenceKind.Body);
}

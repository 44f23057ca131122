using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Makes sources of offices and of people, and lets the text's later sentences know them.</summary>
internal sealed class Officials(KnowledgeBase knowledge, Discourse discourse)
{
    private readonly SourceNames _names = new(knowledge, discourse.Article.Item.At);

    /// <summary>中国驻朝鲜大使馆: an embassy is of whoever sent it, though its name begins with its host's.</summary>
    public OfficeRecord? SenderOf(NounPhrase phrase) =>
        phrase is { Code: { } sender, Office: { Kind: "embassy", Government: { } host } } && sender != host
            ? knowledge.OfficeOf(sender, "embassy") ?? knowledge.Records.Offices.First(o => o is { Kind: "embassy", Government: null })
            : null;

    public Source OfOffice(OfficeRecord office, string? government, NounPhrase phrase)
    {
        var source = _names.Office(office, government, phrase.PersonName, phrase.Person);
        var isUntold = phrase.PersonName is null && phrase.Person is null && phrase.IsPersonHead;
        return Introduced(phrase, source with { IsPerson = source.IsPerson || phrase.IsPersonHead, IsUntold = isUntold });
    }

    /// <summary>Who holds no known office speaks for a government where country and title stand beside the name, and later.</summary>
    public Source PersonOf(NounPhrase phrase, PersonRecord person)
    {
        var source = _names.Person(person);
        return source.Kind != SourceKind.Named ? source
            : phrase is { Head: not null, Code: { } code }
                ? Official(phrase, code) with
                {
                    Name = $"{_names.Government(code).Name} ({source.Name})",
                }
            : discourse.Named(Folding.Flat(source.Name)) ?? source;
    }

    public Source Official(NounPhrase phrase, string government)
    {
        var source = _names.Government(government, isOfficial: phrase.PersonName is null && phrase.IsPersonHead);
        return phrase.PersonName is { } name
            ? source with
            {
                Name = $"{source.Name} ({name})",
                IsPerson = true,
            }
            : source with
            {
                IsPerson = phrase.IsPersonHead,
                IsUntold = phrase.IsPersonHead,
            };
    }

    /// <summary>"Council spokesman John Roe", where the council was named before.</summary>
    public Source OfAlias(NounPhrase phrase, Source alias) =>
        phrase is { IsPersonHead: true, PersonName: { } name } ? Introduced(phrase, Called(alias, name)) : alias;

    public static Source Called(Source post, string name) =>
        post with
        {
            Name = $"{post.Name} ({name})",
            IsPerson = true,
            IsUntold = false,
        };

    public Source Introduced(NounPhrase phrase, Source source)
    {
        if (source.Government is { } government && phrase.Office is { Kind: { } kind })
        {
            discourse.Introduce(kind, government);
        }

        if (phrase.Person is { } person && source.Kind == SourceKind.Government)
        {
            discourse.Introduce(person.Names[0], source);
        }

        foreach (var name in phrase.NamesToRemember)
        {
            discourse.Introduce(name, source);
        }

        return source;
    }
}

using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Alerts.Reading.Stories.Knowledge;

/// <summary>What an entry of knowledge must be like. Pure.</summary>
internal static partial class KnowledgeRules
{
    private static readonly string[] s_languages = ["en", "ja", "ko", "zh"];

    /// <summary>Field → what is wrong with it; empty where the entry is fine.</summary>
    /// <param name="known">What it will stand among: an office's government and holders must be there.</param>
    internal static Dictionary<string, string[]> Problems(KnowledgeEntry entry, KnowledgeRecords known)
    {
        if (entry.Json is null)
        {
            return [];
        }

        try
        {
            var problems = new ProblemList();
            switch (entry.Kind)
            {
                case KnowledgeKind.Governments:
                    Check(KnowledgeEntries.Read<GovernmentRecord>(entry.Json), problems);
                    break;
                case KnowledgeKind.Offices:
                    Check(KnowledgeEntries.Read<OfficeRecord>(entry.Json), known, problems);
                    break;
                case KnowledgeKind.People:
                    Check(KnowledgeEntries.Read<PersonRecord>(entry.Json), known, problems);
                    break;
                case KnowledgeKind.Outlets:
                    Check(KnowledgeEntries.Read<OutletRecord>(entry.Json), problems);
                    break;
                default:
                    Check(KnowledgeEntries.Read<PhraseClass>(entry.Json), problems);
                    break;
            }

            if (problems.Found.Count == 0 && KnowledgeEntries.Parse(entry.Kind, entry.Json).Key is var own && own != entry.Key)
            {
                problems.Add("key", $"The entry says it is '{own}', and the address says '{entry.Key}'. Make them one.");
            }

            // Browsers take such parts out of an address.
            if (entry.Key.Split('/').Any(part => part is "." or ".."))
            {
                problems.Add("key", "No part of a key may be . or .., since keys stand in addresses.");
            }

            return problems.Found;
        }
        catch (JsonException e)
        {
            return new()
            {
                ["entry"] = [$"The entry is not of the form of its kind: {e.Message} GET one of the same kind to see the form."],
            };
        }
    }

    /// <summary>Whether the JSON has the form of its kind, so that it can be laid over the rest.</summary>
    internal static bool IsReadable(KnowledgeEntry entry)
    {
        try
        {
            return entry.Json is null || KnowledgeEntries.Parse(entry.Kind, entry.Json).Key is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void Check(GovernmentRecord government, ProblemList problems)
    {
        problems.Name("id", government.Id);
        problems.Name("name", government.Name);
        problems.Names("names", government.Names?.Values.SelectMany(n => n ?? []));
        if (government.Names?.Values.Any(n => n is null) is true)
        {
            problems.Add("names", "Each language has a list of names, which may be empty.");
        }

        problems.Names("demonyms", government.Demonyms, mayBeEmpty: true);
        problems.Names("capitals", government.Capitals, mayBeEmpty: true);
    }

    private static void Check(OfficeRecord office, KnowledgeRecords known, ProblemList problems)
    {
        problems.Name("id", office.Id);
        problems.Name("title", office.Title);
        problems.Names("names", office.Names);
        if (office.Government is { } code && !known.Governments.Any(g => g.Id == code))
        {
            problems.Add(
                "government",
                $"There is no government '{code}'. Add it first, or leave the field null where many have such an office."
            );
        }

        if (office.Holders is null)
        {
            problems.Add("holders", "Give a list; it may be empty.");
        }

        foreach (var holder in office.Holders ?? [])
        {
            CheckHolder(holder, known, problems);
        }
    }

    private static void CheckHolder(string?[] holder, KnowledgeRecords known, ProblemList problems)
    {
        if (holder is not [{ } person, { } from, _])
        {
            problems.Add("holders", "A holder is [person, first day, last day or null], with days as 2026-01-31.");
            return;
        }

        if (!known.People.Any(p => p.Id == person))
        {
            problems.Add("holders", $"There is no person '{person}'. Add the person first.");
        }

        var first = Day(from);
        var last = holder[2] is { } to ? Day(to) : DateOnly.MaxValue;
        if (first is null || last is null)
        {
            problems.Add("holders", $"The days of '{person}' are written as 2026-01-31; the last may be null.");
        }
        else if (last <= first)
        {
            problems.Add("holders", $"'{person}' leaves the office before taking it.");
        }
    }

    private static void Check(PersonRecord person, KnowledgeRecords known, ProblemList problems)
    {
        problems.Name("id", person.Id);
        problems.Names("names", person.Names);
        if (!known.Governments.Any(g => g.Id == person.Country))
        {
            problems.Add("country", $"There is no government '{person.Country}'.");
        }
    }

    private static void Check(OutletRecord outlet, ProblemList problems)
    {
        problems.Name("name", outlet.Name);
        problems.Name("family", outlet.Family);
        problems.Names("names", outlet.Names);
        problems.Names("credits", outlet.Credits ?? [], mayBeEmpty: true);
    }

    private static void Check(PhraseClass phrases, ProblemList problems)
    {
        if (!s_languages.Contains(phrases.Language, StringComparer.Ordinal))
        {
            problems.Add("language", "The language is en, ja, ko or zh.");
        }

        if (!ClassName().IsMatch(phrases.Class ?? ""))
        {
            problems.Add("class", "A class is a group and a name in small letters, such as cue.denies.");
        }

        PhraseRules.Check(phrases, problems);
    }

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    [GeneratedRegex(@"^[a-z]+(?:\.[a-z0-9-]+)*$", RegexOptions.IgnoreCase)]
    private static partial Regex ClassName();
}

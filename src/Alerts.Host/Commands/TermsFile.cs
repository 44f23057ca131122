using System.Text.Json;
using Alerts.Classifying.WatchTerms;
using Alerts.Reading.Relevance;

namespace Alerts.Host.Commands;

/// <summary>Watch terms as <c>GET /api/watch-terms/export</c> gives them: a JSON array or CSV.</summary>
internal static class TermsFile
{
    /// <exception cref="FormatException">Neither of them, or terms that the API would refuse.</exception>
    internal static IReadOnlyList<WatchTerm> Load(FileInfo? file)
    {
        if (file is null)
        {
            return ShippedTerms.Load();
        }

        using var reader = new StreamReader(InputOptions.Open(file));
        var text = reader.ReadToEnd();
        var terms = Parse(text, file);
        return Number(terms);
    }

    private static IReadOnlyList<WatchTerm> Parse(string text, FileInfo file)
    {
        try
        {
            return WatchTermFile.Read(text);
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            throw new FormatException($"{InputOptions.NameOf(file)} is no list of watch terms: {e.Message}", e);
        }
    }

    private static IReadOnlyList<WatchTerm> Number(IReadOnlyList<WatchTerm> terms)
    {
        for (var i = 0; i < terms.Count; i++)
        {
            terms[i].Id = i + 1;
        }

        return terms;
    }
}

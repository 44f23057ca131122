using System.Globalization;

namespace Alerts.Classifying.SecondOpinion;

/// <summary>Keeps requests within what the service takes. Pure.</summary>
internal static class OpinionBatches
{
    /// <summary>Documents of one synchronous request.</summary>
    public const int Documents = 5;

    /// <summary>Text elements of one document; more than that and the service refuses it.</summary>
    public const int TextElements = 5120;

    /// <summary>Characters that are counted and paid as one.</summary>
    private const int TextRecord = 1000;

    /// <summary>The beginning of a text that is short enough; offsets stay as they were.</summary>
    public static string Cut(string text)
    {
        // No text element is shorter than a UTF-16 unit, so most texts need no counting.
        if (text.Length <= TextElements)
        {
            return text;
        }

        var (elements, at) = (0, 0);
        while (at < text.Length && elements < TextElements)
        {
            at += StringInfo.GetNextTextElementLength(text, at);
            elements++;
        }

        return text[..at];
    }

    /// <summary>Text records that a document is charged as.</summary>
    public static int Cost(string text) => Math.Max(1, (text.Length + TextRecord - 1) / TextRecord);
}

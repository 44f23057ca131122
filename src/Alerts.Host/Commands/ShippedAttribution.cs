using Alerts.Reading.Stories.Attribution;

namespace Alerts.Host.Commands;

/// <summary>What <c>alerts train attribution</c> learnt of English. With the commands, since no stage of the service reads it.</summary>
internal static class ShippedAttribution
{
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    internal static AttributionModel Read()
    {
        using var stream = typeof(ShippedAttribution).Assembly.GetManifestResourceStream("attribution/english.bin")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return AttributionFile.Read(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }
}

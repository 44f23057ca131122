namespace Alerts.Reading.Stories.Anatomy;

/// <summary>A quotation within a text, its marks included.</summary>
/// <param name="Depth">0 where no other quotation is around it.</param>
internal readonly record struct Quotation(int Start, int End, int Depth)
{
    public bool Contains(int at) => at > Start && at < End;
}

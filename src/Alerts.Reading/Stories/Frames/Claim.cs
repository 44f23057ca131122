using Alerts.Reading.Stories.Anatomy;

namespace Alerts.Reading.Stories.Frames;

/// <summary>A government's word that a sentence names in passing: "the North Korean claim", 金与正氏の談話.</summary>
internal sealed record Claim(Source Source, Sentence Sentence);

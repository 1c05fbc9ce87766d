//! Distances and areas, good enough within one municipality.

use contract::cases::Point;
use serde_json::Value;

/// Metres between two points of the same town.
pub fn metres(from: Point, to: Point) -> f64 {
    let mean = f64::midpoint(f64::from(from.latitude_e6), f64::from(to.latitude_e6)) / 1e6;
    let north = f64::from(to.latitude_e6 - from.latitude_e6) * METRES_PER_E6;
    let east =
        f64::from(to.longitude_e6 - from.longitude_e6) * METRES_PER_E6 * mean.to_radians().cos();
    north.hypot(east)
}

/// A millionth of a degree of latitude.
const METRES_PER_E6: f64 = 0.111_195;

/// South-west and north-east corner of the square around a point.
pub fn around(centre: Point, metres: f64) -> (Point, Point) {
    let narrowing = (f64::from(centre.latitude_e6) / 1e6).to_radians().cos().max(0.01);
    let north = (metres / METRES_PER_E6).ceil() as i32;
    let east = (metres / METRES_PER_E6 / narrowing).ceil() as i32;
    let corner = |sign: i32| Point {
        latitude_e6: centre.latitude_e6.saturating_add(sign * north),
        longitude_e6: centre.longitude_e6.saturating_add(sign * east),
    };
    (corner(-1), corner(1))
}

/// Polygons with their holes, in degrees: longitude, latitude.
#[derive(Clone, Debug, PartialEq)]
pub struct Area(Vec<Vec<Vec<(f64, f64)>>>);

impl Area {
    /// Reads a GeoJSON Polygon or MultiPolygon; `None` if it is something else or has too few corners.
    pub fn read(geometry: &Value) -> Option<Self> {
        let coordinates = geometry.get("coordinates")?;
        let polygons = match geometry.get("type")?.as_str()? {
            "Polygon" => vec![polygon(coordinates)?],
            "MultiPolygon" => coordinates.as_array()?.iter().map(polygon).collect::<Option<_>>()?,
            _ => return None,
        };
        (!polygons.is_empty()).then_some(Self(polygons))
    }

    pub fn contains(&self, point: Point) -> bool {
        let (x, y) = (f64::from(point.longitude_e6) / 1e6, f64::from(point.latitude_e6) / 1e6);
        self.0.iter().any(|rings| {
            // Inside the outer ring and outside its holes: an odd number of crossings over all rings.
            rings.iter().filter(|ring| crosses_odd(ring, x, y)).count() % 2 == 1
        })
    }
}

fn polygon(value: &Value) -> Option<Vec<Vec<(f64, f64)>>> {
    let rings: Option<Vec<Vec<(f64, f64)>>> = value.as_array()?.iter().map(ring).collect();
    rings.filter(|rings| !rings.is_empty())
}

fn ring(value: &Value) -> Option<Vec<(f64, f64)>> {
    let corners: Option<Vec<(f64, f64)>> = value
        .as_array()?
        .iter()
        .map(|corner| Some((corner.get(0)?.as_f64()?, corner.get(1)?.as_f64()?)))
        .collect();
    corners.filter(|corners| corners.len() >= 4)
}

fn crosses_odd(ring: &[(f64, f64)], x: f64, y: f64) -> bool {
    let edges = ring.iter().zip(ring.iter().cycle().skip(1));
    let crossings = edges.filter(|(from, to)| {
        let ((x1, y1), (x2, y2)) = (**from, **to);
        (y1 > y) != (y2 > y) && x < (x2 - x1) * (y - y1) / (y2 - y1) + x1
    });
    crossings.count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn point(latitude: f64, longitude: f64) -> Point {
        Point { latitude_e6: (latitude * 1e6) as i32, longitude_e6: (longitude * 1e6) as i32 }
    }

    #[test]
    fn a_hundredth_of_a_degree_north_is_about_a_kilometre() {
        let metres = metres(point(45.0, -75.0), point(45.01, -75.0));
        assert!((1_100.0..1_125.0).contains(&metres), "{metres}");
    }

    #[test]
    fn the_square_around_a_point_holds_what_is_near() {
        let (south_west, north_east) = around(point(45.0, -75.0), 100.0);
        assert!(metres(south_west, north_east) > 280.0);
        assert!(metres(south_west, north_east) < 290.0);
    }

    #[test]
    fn a_hole_is_outside() {
        let area = Area::read(&json!({
            "type": "Polygon",
            "coordinates": [
                [[-75.1, 45.0], [-75.0, 45.0], [-75.0, 45.1], [-75.1, 45.1], [-75.1, 45.0]],
                [[-75.06, 45.04], [-75.04, 45.04], [-75.04, 45.06], [-75.06, 45.06], [-75.06, 45.04]]
            ]
        }))
        .unwrap();
        assert!(area.contains(point(45.02, -75.02)));
        assert!(!area.contains(point(45.05, -75.05)));
        assert!(!area.contains(point(46.0, -75.05)));
    }

    #[test]
    fn a_line_is_no_area() {
        assert_eq!(
            Area::read(&json!({"type": "LineString", "coordinates": [[0, 0], [1, 1]]})),
            None
        );
    }
}
